import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import { Job } from './handlers.js';
import { type Clear, clearAnswers, clearDeadJobs, clearOutbox } from './tidy.sql.js';

/** Name of the job that clears what has served its time; to be listed among the recurring jobs. */
export const TIDY = 'platform.tidy';

const HOUR_MS = 3_600_000;
const BATCH = 5_000;

/** What is cleared, and how many hours after. */
const RULES = [
  { hours: 7 * 24, clear: clearOutbox },
  { hours: 24, clear: clearAnswers },
  { hours: 7 * 24, clear: clearDeadJobs },
] as const;

/** Clears done outbox rows, answers kept for Idempotency-Keys, and resolved dead jobs. */
@Injectable()
export class Tidy {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Job(TIDY)
  async tidy(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const { hours, clear } of RULES) await this.clear(clear, new Date(now - hours * HOUR_MS));
  }

  /** In batches, so that no transaction is long. */
  private async clear(clear: Clear, before: Date): Promise<void> {
    for (let cleared = BATCH; cleared === BATCH;) {
      cleared = await this.database.write(ROBOT, (tx) => clear(tx, before, BATCH));
    }
  }
}
