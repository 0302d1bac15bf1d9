import type { Tx } from '@jidi/platform';

/** Ends a delegation; false when it is over already. */
export async function endDelegation(tx: Tx, id: string, at: Date, today: string): Promise<boolean> {
  const [, ended]: [unknown[], number] = await tx.query(
    'update access.delegation set ended_at = $2 where id = $1 and ended_at is null and last_day >= $3',
    [id, at, today],
  );
  return ended > 0;
}
