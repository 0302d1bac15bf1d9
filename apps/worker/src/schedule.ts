import type { Recurring } from '@jidi/platform';

/** EVERY recurring job of the platform. They wake by the machine's time and ask Clock what is due. */
export const SCHEDULE: readonly Recurring[] = [
  { job: 'accreditation.call-clock', cron: '* * * * *', inWords: 'every minute: opens and closes calls to the hour' },
  { job: 'reminders.sweep', cron: '*/10 * * * *', inWords: 'every ten minutes: plans and sends the reminders that are due' },
  { job: 'access.settle-tree', cron: '1 0 * * *', inWords: 'every night at 00:01: planned changes of the reporting line take effect' },
  { job: 'assessment.open-rounds', cron: '5 0 * * *', inWords: 'every night at 00:05: opens the yearly summaries that are due to open' },
  { job: 'titles.expire', cron: '10 0 * * *', inWords: 'every night at 00:10: titles whose term is over expire' },
  {
    job: 'decision.close-notices',
    cron: '15 0 * * *',
    inWords: 'every night at 00:15: public notices that have run their length close',
  },
  { job: 'platform.tidy', cron: '20 3 * * *', inWords: 'every night at 03:20: removes jobs and keys that were kept long enough' },
  { job: 'access.tidy', cron: '30 3 * * *', inWords: 'every night at 03:30: removes sessions and codes that have ended' },
  { job: 'registry.sweep-files', cron: '40 3 * * *', inWords: 'every night at 03:40: removes files that no record names' },
];
