import { type Database, ROBOT, type Tx } from '@jidi/platform';

/** Whether somebody has an account already. */
export async function hasAccounts(database: Database): Promise<boolean> {
  const rows = await database.query(ROBOT, 'sample has people', 'select 1 from access.account limit 1', []);
  return rows.length > 0;
}

/** The node of a division's association; undefined for an unknown code. */
export async function nodeOfCode(database: Database, code: string): Promise<string | undefined> {
  const [node] = await database.query<{ id: string }>(ROBOT, 'sample node', 'select id from access.node where code = $1', [code]);
  return node?.id;
}

const ACTIVATE = `update access.node n set active = true
  where not n.active and (n.code = any ($1) or exists (
    select 1 from access.node_ancestor a join access.node up on up.id = a.ancestor_id
    where a.node_id = n.id and a.depth = 1 and up.code = $2 and n.kind <> 'BASE'))`;

/** Activates the bodies of some divisions, and all bodies right below a city. */
export async function activate(tx: Tx, codes: readonly string[], city: string): Promise<void> {
  await tx.query(ACTIVATE, [codes, city]);
}

/** The nodes of active bodies, by their division's code. */
export async function activeNodes(tx: Tx): Promise<Map<string, string>> {
  const rows: { id: string; code: string }[] = await tx.query('select id, code from access.node where active and code is not null');
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** The account of a user name; undefined where there is none. */
export async function accountNamed(tx: Tx, userName: string): Promise<string | undefined> {
  const [account]: { id: string }[] = await tx.query('select id from access.account where user_name = $1', [userName]);
  return account?.id;
}
