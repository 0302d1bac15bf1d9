import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import { Job } from './handlers.js';

/** Name of the job that clears what has served its time; to be listed among the recurring jobs. */
export const TIDY = 'platform.tidy';

const HOUR_MS = 3_600_000;
const BATCH = 5_000;

/** What is cleared, and how many hours after. An outbox row with an effect that is owed or dead stays. */
const RULES = [
  {
    hours: 7 * 24,
    clear: `delete from platform.outbox where id in (
      select o.id from platform.outbox o where o.relayed_at < $1 and not exists (
        select 1 from platform.outbox_effect e where e.outbox_id = o.id and e.done_at is null) limit $2)`,
  },
  {
    hours: 24,
    clear: `delete from platform.once where (owner_id, key) in (select owner_id, key from platform.once where created_at < $1 limit $2)`,
  },
  { hours: 7 * 24, clear: `delete from platform.dead_job where id in (select id from platform.dead_job where resolved_at < $1 limit $2)` },
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
  private async clear(statement: string, before: Date): Promise<void> {
    for (let cleared = BATCH; cleared === BATCH;) {
      cleared = await this.database.write(ROBOT, async (tx) => {
        const [, rows]: [unknown[], number] = await tx.query(statement, [before, BATCH]);
        return rows;
      });
    }
  }
}
