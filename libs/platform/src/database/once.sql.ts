import { Problem, PROBLEMS } from '../http/problem.js';
import { post } from './post.js';
import type { Tx } from './tx.js';
import type { Once } from './row-scope.js';

/**
 * Claims an Idempotency-Key for this transaction. A second request with the key waits here, on the unique row, for the
 * first to commit; the first already holds its connection, so the wait always ends.
 * @returns the stored answer when the key has been used by the same request, null when the claim is ours
 */
export async function claimOnce<T>(tx: Tx, once: Once, now: Date): Promise<{ answer: T } | null> {
  const inserted: unknown[] = await tx.query(
    `insert into platform.once (owner_id, key, fingerprint, created_at) values ($1, $2, $3, $4)
     on conflict (owner_id, key) do nothing returning 1`,
    [once.owner, once.key, once.fingerprint, now],
  );
  if (inserted.length > 0) return null;
  const [row]: { fingerprint: string; answer: T }[] = await tx.query(
    `select fingerprint, answer from platform.once where owner_id = $1 and key = $2`,
    [once.owner, once.key],
  );
  if (!row || row.fingerprint !== once.fingerprint) throw new Problem(PROBLEMS.keyReused);
  return { answer: row.answer };
}

/** Stores the answer beside the effect, in the same transaction. */
export function completeOnce(tx: Tx, once: Once, answer: unknown): void {
  post(tx, `update platform.once set answer = $3 where owner_id = $1 and key = $2`, [once.owner, once.key, JSON.stringify(answer ?? null)]);
}
