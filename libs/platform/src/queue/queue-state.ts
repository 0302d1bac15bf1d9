import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JobQueue } from './job-queue.js';
import { countKept, type Kept } from './queue-state.sql.js';

/** How much there is of each. */
export interface QueueCounts extends Kept {
  readonly waiting: number;
  readonly active: number;
  /** Recurring jobs until their hour, and failed ones until their next attempt, included. */
  readonly delayed: number;
}

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
    return {
      waiting: waiting + prioritized,
      active,
      delayed,
      ...(await countKept(this.database)),
    };
  }
}
