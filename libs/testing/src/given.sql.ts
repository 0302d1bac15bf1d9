import type { Tx } from '@jidi/platform';
import type { Client } from 'pg';

/** Adds a person with an account and no password. */
export async function addPerson(tx: Tx, id: string, name: string, userName: string, at: Date): Promise<void> {
  await tx.query('insert into access.person (id, name) values ($1, $2)', [id, name]);
  await tx.query('insert into access.account (id, user_name, created_at) values ($1, $2, $3)', [id, userName, at]);
}

/** A grant to be added. */
export interface AddedGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly nodeId: string;
  readonly at: Date;
}

/** Adds a standing grant. */
export async function addGrant(tx: Tx, { id, personId, role, nodeId, at }: AddedGrant): Promise<void> {
  await tx.query('insert into access.role_grant (id, person_id, role, node_id, granted_at) values ($1, $2, $3, $4, $5)', [
    id,
    personId,
    role,
    nodeId,
    at,
  ]);
}

/** Opens a session that lasts far beyond any suite's clock. */
export async function addSession(tx: Tx, id: string, personId: string, at: Date): Promise<void> {
  await tx.query(`insert into access.session (id, account_id, created_at, expires_at) values ($1, $2, $3, '2999-01-01')`, [
    id,
    personId,
    at,
  ]);
}

const TITLE = `insert into titles.designation (id, state, version, created_at, origin, base_id, base_name, base_node_id, recommender_node_id,
    issuer_node_id, level, title, class_code, class_title, document_number, document_date, issuers, term_from, term_until)
  values ($1, 'active', 1, $2, 'import', $3, $4, $5, $6, $7, 'CITY', $8, $9, $10, '驻科协〔2015〕1号', $11, '["驻马店市科学技术协会"]', $11, $12)`;

/** Who reaches a title, besides all above its nodes. */
export interface TitleReach {
  readonly nodes: readonly string[];
  readonly exactly: readonly string[];
}

/** Writes a title past the foreign keys, on a superuser's connection. @param values in the order of the statement, after id and time */
export async function addTitle(
  superuser: Client,
  { id, at }: { readonly id: string; readonly at: Date },
  { nodes, exactly }: TitleReach,
  values: readonly (string | null | undefined)[],
): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  await superuser.query('select access.set_reach($1, $2, $3, $4, $5)', [id, 'designation', at, nodes, exactly]);
  await superuser.query(TITLE, [id, at, ...values]);
}
