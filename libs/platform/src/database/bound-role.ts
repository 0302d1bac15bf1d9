import type { ClientBase } from 'pg';
import { unboundPower } from './roles.sql.js';

/** Why row-level security does not bind whoever is connected: by itself, or by a role that it may take. Undefined when it does. */
export async function whyUnbound(client: ClientBase): Promise<string | undefined> {
  const found = await unboundPower(client);
  if (!found) return undefined;
  const { role, power, rolsuper, rolbypassrls } = found;
  const why = rolsuper ? 'is a superuser' : rolbypassrls ? 'has BYPASSRLS' : 'owns tables';
  return `${role} ${role === power ? why : `may become ${power}, which ${why}`}, so that row-level security would not bind it`;
}
