import type { Caller, Database } from '@jidi/platform';

/** Who may be signing in. */
export interface Candidate {
  readonly id: string;
  readonly name: string | null;
  readonly disabled: boolean;
  readonly passwordHash: string | null;
}

const CANDIDATE = `
  select a.id, p.name, a.disabled, k.password_hash as "passwordHash"
  from access.account a
  join access.person p on p.id = a.id
  left join access.credential k on k.account_id = a.id
  where lower(a.user_name) = $1 or p.mobile = $2
  limit 1`;

/** Who bears a name that was typed, of either kind; undefined when nobody does. */
export async function candidateOf(
  database: Database,
  caller: Caller,
  { userName, mobile }: { userName: string; mobile: string | null },
): Promise<Candidate | undefined> {
  const [found] = await database.query<Candidate & Record<string, unknown>>(caller, 'sign-in', CANDIDATE, [userName, mobile]);
  return found;
}
