import type { Role } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** Somebody to be told: by id. */
export interface Recipient {
  readonly personId: string;
  readonly nodeId: string;
  /** Whether a mail address is known. */
  readonly hasMail: boolean;
  /** Since when a role there is held. */
  readonly since: Date;
}

const STANDING = `
  select g.person_id as "personId", g.node_id as "nodeId", nullif(p.email, '') is not null as "hasMail", min(g.granted_at) as since
  from access.role_grant g
  join access.person p on p.id = g.person_id and p.erased_at is null
  join access.account a on a.id = g.person_id and not a.disabled
  where g.revoked_at is null and g.node_id = any ($1::uuid[]) and g.role = any ($2::text[])
  group by g.person_id, g.node_id, p.email
  order by g.person_id, g.node_id`;

/** Who holds one of the roles at one of the nodes, with an account in use; for robots. */
export const recipientsAt = (tx: Tx, nodeIds: readonly string[], roles: readonly Role[]): Promise<Recipient[]> =>
  tx.query(STANDING, [nodeIds, roles]);

const ADDRESS = `select nullif(email, '') as email from access.person where id = $1 and erased_at is null`;

/** A person's mail address, null when none is known; for robots, and for the moment of sending alone. */
export async function mailAddressOf(tx: Tx, personId: string): Promise<string | null> {
  const [person]: { email: string | null }[] = await tx.query(ADDRESS, [personId]);
  return person?.email ?? null;
}
