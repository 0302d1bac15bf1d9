import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';

/** A power by which a role is not bound by row-level security: its own, or one of a role that it may take. */
export interface Unbound {
  readonly role: string;
  readonly power: string;
  readonly rolsuper: boolean;
  readonly rolbypassrls: boolean;
}

const UNBOUND = `
  select session_user as role, r.rolname as power, r.rolsuper, r.rolbypassrls
  from pg_roles r
  where pg_has_role(session_user, r.oid, 'member')
    and (r.rolsuper or r.rolbypassrls or exists (select 1 from pg_class c where c.relrowsecurity and c.relowner = r.oid))
  order by r.rolname = session_user desc limit 1`;

/** The nearest power that whoever is connected has over row-level security; undefined when it is bound. */
export const unboundPower = async (client: ClientBase): Promise<Unbound | undefined> => (await client.query<Unbound>(UNBOUND)).rows[0];

/** Makes a role that signs in with a password; one that is there gets the password. */
export async function giveRole(admin: ClientBase, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await admin.query(`create role ${role} login`);
  await admin.query(`alter role ${role} password ${escapeLiteral(password)}`);
}

/** Makes a database of an owner, where it is missing. */
export async function giveDatabase(admin: ClientBase, database: string, owner: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (!rowCount) await admin.query(`create database ${escapeIdentifier(database)} owner ${owner} encoding 'UTF8' template template0`);
}

/** Leaves the schema `public` to one role; nobody else makes anything in it. */
export async function reservePublicSchema(admin: ClientBase, role: string): Promise<void> {
  await admin.query('revoke create on schema public from public');
  await admin.query(`grant create on schema public to ${role}`);
}

/** Lets a role make schemas in a database. */
export async function allowSchemas(owner: ClientBase, database: string, role: string): Promise<void> {
  await owner.query(`grant create on database ${escapeIdentifier(database)} to ${role}`);
}

/** Takes that back. */
export async function denySchemas(owner: ClientBase, database: string, role: string): Promise<void> {
  await owner.query(`revoke create on database ${escapeIdentifier(database)} from ${role}`);
}
