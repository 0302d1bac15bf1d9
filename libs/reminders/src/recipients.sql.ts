import { isLent, type Role } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** Somebody to be told: by id. */
export interface Recipient {
  readonly personId: string;
  readonly nodeId: string;
  /** Whether a mail address is known. */
  readonly hasMail: boolean;
  /** Since when a role there is held, or lent. */
  readonly since: Date;
}

const STANDING = `
  with held as (
    select g.person_id, g.node_id, g.granted_at as since
    from access.role_grant g where g.revoked_at is null and g.node_id = any ($1::uuid[]) and g.role = any ($2::text[])
    union all
    select d.to_person_id, d.node_id, greatest(g.granted_at, d.first_day::timestamp at time zone 'Asia/Shanghai')
    from access.delegation d
    join access.role_grant g on g.person_id = d.from_person_id and g.node_id = d.node_id and g.revoked_at is null and g.role = any ($3::text[])
    join access.account lender on lender.id = d.from_person_id and not lender.disabled
    where d.node_id = any ($1::uuid[]) and d.ended_at is null and $4 between d.first_day and d.last_day
  )
  select h.person_id as "personId", h.node_id as "nodeId", nullif(p.email, '') is not null as "hasMail", min(h.since) as since
  from held h
  join access.person p on p.id = h.person_id and p.erased_at is null
  join access.account a on a.id = h.person_id and not a.disabled
  group by h.person_id, h.node_id, p.email
  order by h.person_id, h.node_id`;

/** Who holds one of the roles at one of the nodes, or is lent one on a day, with an account in use; for robots. */
export const recipientsAt = (tx: Tx, nodeIds: readonly string[], roles: readonly Role[], today: string): Promise<Recipient[]> =>
  tx.query(STANDING, [nodeIds, roles, roles.filter(isLent), today]);

const ADDRESS = `select nullif(email, '') as email from access.person where id = $1 and erased_at is null`;

/** A person's mail address, null when none is known; for robots, and for the moment of sending alone. */
export async function mailAddressOf(tx: Tx, personId: string): Promise<string | null> {
  const [person]: { email: string | null }[] = await tx.query(ADDRESS, [personId]);
  return person?.email ?? null;
}
