import type { Tx } from '@jidi/platform';
import type { Place } from './place.js';

/** Names of bodies as they are called today, by node; a base's own node is called by its register entry, not here. */
export async function nodeNames(tx: Tx, nodeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query('select id, name from access.node where id = any ($1::uuid[])', [nodeIds]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A node and all above it; undefined for an unknown node. */
export async function findPlace(tx: Tx, nodeId: string): Promise<Place | undefined> {
  const [place]: Place[] = await tx.query(
    `select n.id, n.kind, n.name, n.active, n.one_person as "onePerson",
       array(select a.ancestor_id from access.node_ancestor a where a.node_id = n.id and a.depth > 0 order by a.depth) as above
     from access.node n where n.id = $1`,
    [nodeId],
  );
  return place;
}

/** Holds a node's row until the unit of work ends; what refers to it passes. */
export async function holdNode(tx: Tx, nodeId: string): Promise<void> {
  await tx.query('select 1 from access.node where id = $1 for no key update', [nodeId]);
}

/** Whether a body right below another is called so. */
export async function hasNameBelow(tx: Tx, parentId: string, name: string): Promise<boolean> {
  const same: unknown[] = await tx.query(
    `select 1 from access.node n join access.node_ancestor a on a.node_id = n.id where a.ancestor_id = $1 and a.depth = 1 and n.name = $2`,
    [parentId, name],
  );
  return same.length > 0;
}

/** What is said of a body; undefined stays as it is. */
export interface NodeChange {
  readonly name?: string | undefined;
  readonly onePerson?: boolean | undefined;
}

/** Changes what is said of a body. */
export async function changeNode(tx: Tx, nodeId: string, { name, onePerson }: NodeChange): Promise<void> {
  await tx.query('update access.node set name = coalesce($2, name), one_person = coalesce($3, one_person) where id = $1', [
    nodeId,
    name,
    onePerson,
  ]);
}

/** Activates a node; false when it was active already. @param onePerson undefined leaves it as it is */
export async function activateNode(tx: Tx, nodeId: string, onePerson: boolean | undefined): Promise<boolean> {
  const [, changed]: [unknown[], number] = await tx.query(
    'update access.node set active = true, one_person = coalesce($2, one_person) where id = $1 and not active',
    [nodeId, onePerson],
  );
  return changed > 0;
}

/** Activates the nation and gives its id; undefined before the tree is planted. */
export async function activateNation(tx: Tx): Promise<string | undefined> {
  const [[nation]]: [{ id: string }[], number] = await tx.query(
    `update access.node set active = true where kind = 'NATIONAL' returning id`,
  );
  return nation?.id;
}
