import type { Caller, Database, Tx } from '@jidi/platform';

/** A code to be stored. */
export interface NewCode {
  readonly accountId: string;
  readonly digest: Buffer;
  /** Null for the platform itself. */
  readonly by: string | null;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Stores a code of an account in the place of the one before. */
export async function storeCode(tx: Tx, { accountId, digest, by, at, expiresAt }: NewCode): Promise<void> {
  await tx.query(
    `insert into access.one_time_code (account_id, code_digest, issued_by, created_at, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (account_id) do update set code_digest = excluded.code_digest, issued_by = excluded.issued_by,
         created_at = excluded.created_at, expires_at = excluded.expires_at, failures = 0, used_at = null`,
    [accountId, digest, by, at, expiresAt],
  );
}

/** Deletes an open code that somebody else than this giver issued. */
export async function deleteCodeOfOthers(tx: Tx, accountId: string, giver: string | null): Promise<void> {
  await tx.query('delete from access.one_time_code where account_id = $1 and used_at is null and issued_by is distinct from $2', [
    accountId,
    giver,
  ]);
}

/** A stored code. */
export interface CodeRow {
  readonly digest: Buffer;
  readonly failures: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** The code of an account under its row's lock; undefined where there is none. */
export async function lockCode(tx: Tx, accountId: string | null): Promise<CodeRow | undefined> {
  const [row]: CodeRow[] = await tx.query(
    `select code_digest as digest, failures, expires_at as "expiresAt", used_at as "usedAt"
       from access.one_time_code where account_id = $1 for update`,
    [accountId],
  );
  return row;
}

/** Counts a wrong try, up to as many as end a code. */
export async function countWrongTry(tx: Tx, accountId: string, most: number): Promise<void> {
  await tx.query('update access.one_time_code set failures = failures + 1 where account_id = $1 and failures < $2', [accountId, most]);
}

/** Marks a code as used. */
export async function useCode(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx.query('update access.one_time_code set used_at = $2 where account_id = $1', [accountId, at]);
}

/** Whom a code is for. */
export interface Holder {
  readonly id: string;
  readonly name: string | null;
  readonly userName: string;
  readonly mobile: string | null;
  readonly disabled: boolean;
}

/** Who bears a name that was typed, of either kind; undefined when nobody does. */
export async function holderOf(
  database: Database,
  caller: Caller,
  { userName, mobile }: { userName: string; mobile: string | null },
): Promise<Holder | undefined> {
  const [holder] = await database.query<Holder & Record<string, unknown>>(
    caller,
    'code-holder',
    `select a.id, p.name, a.user_name as "userName", p.mobile, a.disabled
       from access.account a join access.person p on p.id = a.id where lower(a.user_name) = $1 or p.mobile = $2`,
    [userName, mobile],
  );
  return holder;
}
