import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import { JobQueue } from './job-queue.js';

/** How much there is of each. */
export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  /** Recurring jobs until their hour, and failed ones until their next attempt, included. */
  readonly delayed: number;
  /** Dead jobs that nobody has had tried again. */
  readonly failed: number;
  /** Outbox rows that no relay has taken up yet. */
  readonly unrelayed: number;
  /** Effects that have not run to their end yet. */
  readonly owed: number;
}

const COUNTS = `
  select (select count(*)::int from platform.dead_job where resolved_at is null) as failed,
    (select count(*)::int from platform.outbox where relayed_at is null) as unrelayed,
    (select count(*)::int from platform.outbox_effect where done_at is null and dead_at is null) as owed`;

/** What the queue and the outbox hold, for metrics. */
@Injectable()
export class QueueState {
  constructor(
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** @throws Error when the queue or the database cannot be reached */
  async counts(): Promise<QueueCounts> {
    const queue = await this.jobs.open();
    const {
      waiting = 0,
      prioritized = 0,
      active = 0,
      delayed = 0,
    } = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed');
    const [kept] = await this.database.query<Pick<QueueCounts, 'failed' | 'unrelayed' | 'owed'>>(ROBOT, 'queue-state', COUNTS, []);
    return {
      waiting: waiting + prioritized,
      active,
      delayed,
      failed: kept?.failed ?? 0,
      unrelayed: kept?.unrelayed ?? 0,
      owed: kept?.owed ?? 0,
    };
  }
}
