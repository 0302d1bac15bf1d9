import type { Caller, Database } from '@jidi/platform';

/** What a change of one's own contact is judged by. */
export interface OwnContactFacts {
  readonly version: number;
  readonly mobile: string | null;
  readonly passwordHash: string | null;
}

/** Of one's own; undefined for an unknown person. */
export async function ownContact(database: Database, caller: Caller, personId: string): Promise<OwnContactFacts | undefined> {
  const [own] = await database.query<OwnContactFacts & Record<string, unknown>>(
    caller,
    'own-contact',
    `select p.version, p.mobile, k.password_hash as "passwordHash"
       from access.person p left join access.credential k on k.account_id = p.id where p.id = $1`,
    [personId],
  );
  return own;
}

/** What a change of one's own password is judged by. */
export interface OwnPasswordFacts {
  readonly userName: string;
  readonly mobile: string | null;
  readonly passwordHash: string | null;
}

/** Of one's own; undefined for an unknown person. */
export async function ownPassword(database: Database, caller: Caller, personId: string): Promise<OwnPasswordFacts | undefined> {
  const [own] = await database.query<OwnPasswordFacts & Record<string, unknown>>(
    caller,
    'own-password',
    `select a.user_name as "userName", p.mobile, k.password_hash as "passwordHash"
       from access.account a join access.person p on p.id = a.id left join access.credential k on k.account_id = a.id where a.id = $1`,
    [personId],
  );
  return own;
}
