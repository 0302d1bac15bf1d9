import type { ClientBase } from 'pg';

const UNBOUND = `
  select session_user as role, r.rolname as power, r.rolsuper, r.rolbypassrls
  from pg_roles r
  where pg_has_role(session_user, r.oid, 'member')
    and (r.rolsuper or r.rolbypassrls or exists (select 1 from pg_class c where c.relrowsecurity and c.relowner = r.oid))
  order by r.rolname = session_user desc limit 1`;

interface Unbound {
  readonly role: string;
  readonly power: string;
  readonly rolsuper: boolean;
  readonly rolbypassrls: boolean;
}

/** Why row-level security does not bind whoever is connected: by itself, or by a role that it may take. Undefined when it does. */
export async function whyUnbound(client: ClientBase): Promise<string | undefined> {
  const [found] = (await client.query<Unbound>(UNBOUND)).rows;
  if (!found) return undefined;
  const { role, power, rolsuper, rolbypassrls } = found;
  const why = rolsuper ? 'is a superuser' : rolbypassrls ? 'has BYPASSRLS' : 'owns tables';
  return `${role} ${role === power ? why : `may become ${power}, which ${why}`}, so that row-level security would not bind it`;
}
