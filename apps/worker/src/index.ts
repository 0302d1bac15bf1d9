export { SCHEDULE } from './schedule.js';
export { createWorker, work } from './work.js';
export { WorkerModule } from './worker.module.js';
