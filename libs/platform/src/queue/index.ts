export { DeadJobs } from './dead-jobs.js';
export { Effect, Job, type JobContext } from './handlers.js';
export { JobQueue } from './job-queue.js';
export { QueueModule } from './queue.module.js';
export { DEFAULT_QUEUE_SETTINGS } from './queue-settings.js';
export { QueueState } from './queue-state.js';
export { requireQueue } from './require-queue.js';
export type { Recurring } from './recurring.js';
export { TIDY } from './tidy.js';
