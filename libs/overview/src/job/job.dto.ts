import { Id, Instant, Int, Json, ListOf, PLAIN_VALUES, Text } from '@jidi/platform';

/** A job that failed all its attempts. */
export class DeadJobView {
  @Id({ about: 'id' }) id: string;
  @Text({ about: 'name of the job', example: 'reminders.send' }) name: string;
  @Json({ about: 'ids it was given', schema: PLAIN_VALUES }) payload: object;
  @Text({ about: 'what the last attempt said', max: 5000 }) error: string;
  @Int({ about: 'attempts so far' }) attempts: number;
  @Instant({ about: 'first failure' }) firstFailedAt: Date;
  @Instant({ about: 'last failure' }) lastFailedAt: Date;
}

/** A page of dead jobs. */
export class DeadJobPage {
  @ListOf(() => DeadJobView, { about: 'dead jobs, the latest first' }) items: DeadJobView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}
