import type { Tx } from '@jidi/platform';

/** A session to be opened. */
export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Opens a session. */
export async function openSession(tx: Tx, { id, accountId, at, expiresAt }: NewSession): Promise<void> {
  await tx.query('insert into access.session (id, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [
    id,
    accountId,
    at,
    expiresAt,
  ]);
}

/** Has a session end later. */
export async function prolongSession(tx: Tx, id: string, expiresAt: Date): Promise<void> {
  await tx.query('update access.session set expires_at = $2 where id = $1', [id, expiresAt]);
}

/** Ends the sessions of an account that have not ended: all, one alone, or all but one. @returns how many ended */
export async function endSessions(
  tx: Tx,
  accountId: string,
  at: Date,
  { only = null, except = null }: { only?: string | null; except?: string | null },
): Promise<number> {
  const [, ended]: [unknown[], number] = await tx.query(
    `update access.session set ended_at = $2
       where account_id = $1 and ended_at is null and expires_at > $2 and id = coalesce($3, id) and id is distinct from $4::uuid`,
    [accountId, at, only, except],
  );
  return ended;
}

/** Adds a refresh token to a session. */
export async function addToken(tx: Tx, digest: Buffer, sessionId: string, at: Date): Promise<void> {
  await tx.query('insert into access.refresh_token (token_digest, session_id, created_at) values ($1, $2, $3)', [digest, sessionId, at]);
}

/** Uses a refresh token up and gives its session; undefined for an unknown one, and for the second use. */
export async function useToken(tx: Tx, digest: Buffer, at: Date): Promise<string | undefined> {
  const [claimed]: [{ session_id: string }[], number] = await tx.query(
    'update access.refresh_token set used_at = $2 where token_digest = $1 and used_at is null returning session_id',
    [digest, at],
  );
  return claimed[0]?.session_id;
}

/** A session that has not ended, and whose it is. */
export interface StandingSession {
  readonly createdAt: Date;
  readonly personId: string;
  readonly name: string | null;
}

/** A session under its row's lock; undefined when it has ended or its account is disabled. */
export async function lockStanding(tx: Tx, id: string, at: Date): Promise<StandingSession | undefined> {
  const [standing]: StandingSession[] = await tx.query(
    `select s.created_at as "createdAt", p.id as "personId", p.name
       from access.session s join access.account a on a.id = s.account_id join access.person p on p.id = a.id
       where s.id = $1 and s.ended_at is null and s.expires_at > $2 and not a.disabled for update of s`,
    [id, at],
  );
  return standing;
}

/** The session that a refresh token was given in, used or not; undefined for an unknown token. */
export async function sessionOfToken(tx: Tx, digest: Buffer): Promise<{ id: string; personId: string } | undefined> {
  const [known]: { id: string; personId: string }[] = await tx.query(
    `select s.id, s.account_id as "personId" from access.refresh_token t join access.session s on s.id = t.session_id where t.token_digest = $1`,
    [digest],
  );
  return known;
}
