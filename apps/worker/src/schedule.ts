import { type Recurring, TIDY } from '@jidi/platform';

/** EVERY recurring job of the platform. They wake by the machine's time and ask Clock what is due. */
export const SCHEDULE: readonly Recurring[] = [
  { job: TIDY, cron: '20 3 * * *', inWords: 'every night at 03:20: removes what was kept long enough' },
  { job: 'accreditation.call-clock', cron: '* * * * *', inWords: 'every minute: opens and closes calls to the hour' },
  { job: 'accreditation.expire-titles', cron: '10 0 * * *', inWords: 'every night at 00:10: titles whose term is over expire' },
  { job: 'assessment.open-rounds', cron: '5 0 * * *', inWords: 'every night at 00:05: opens the yearly summaries that are due to open' },
  { job: 'reminders.sweep', cron: '*/10 * * * *', inWords: 'every ten minutes: plans and sends the reminders that are due' },
];
