import type { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';

/** What the database remembers of work to be done. */
export interface Kept {
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

/** How much there is of each. @throws Error when the database cannot be reached */
export async function countKept(database: Database): Promise<Kept> {
  const [kept] = await database.query<Kept & Record<string, unknown>>(ROBOT, 'queue-state', COUNTS, []);
  return kept ?? { failed: 0, unrelayed: 0, owed: 0 };
}
