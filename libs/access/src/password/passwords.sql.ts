import type { Tx } from '@jidi/platform';

/** Whether a hash is an account's password; where it is, it stays so until the unit of work ends. */
export async function holdHash(tx: Tx, accountId: string, passwordHash: string): Promise<boolean> {
  const rows: unknown[] = await tx.query('select 1 from access.credential where account_id = $1 and password_hash = $2 for no key update', [
    accountId,
    passwordHash,
  ]);
  return rows.length > 0;
}

/** Stores the hash of an account's password. */
export async function storeHash(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tx.query(
    `insert into access.credential (account_id, password_hash, changed_at) values ($1, $2, $3)
       on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
    [accountId, passwordHash, at],
  );
}
