import type { Tx } from '../database/tx.js';

/** Clears what served before a time, at most a number of rows; gives how many. */
export type Clear = (tx: Tx, before: Date, limit: number) => Promise<number>;

const clearing =
  (statement: string): Clear =>
  async (tx, before, limit) => {
    const [, rows]: [unknown[], number] = await tx.query(statement, [before, limit]);
    return rows;
  };

/** Clears outbox rows that were relayed; one with an effect that is owed or dead stays. */
export const clearOutbox = clearing(`delete from platform.outbox where id in (
  select o.id from platform.outbox o where o.relayed_at < $1 and not exists (
    select 1 from platform.outbox_effect e where e.outbox_id = o.id and e.done_at is null) limit $2)`);

/** Clears answers that were kept for Idempotency-Keys. */
export const clearAnswers = clearing(
  `delete from platform.once where (owner_id, key) in (select owner_id, key from platform.once where created_at < $1 limit $2)`,
);

/** Clears dead jobs that were resolved. */
export const clearDeadJobs = clearing(
  `delete from platform.dead_job where id in (select id from platform.dead_job where resolved_at < $1 limit $2)`,
);
