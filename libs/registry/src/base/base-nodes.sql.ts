import type { NodeKind } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** Whether a node is an active body, and no base. */
export async function isActiveBody(tx: Tx, nodeId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(`select 1 from access.node where id = $1 and active and kind <> 'BASE'`, [nodeId]);
  return rows.length > 0;
}

/** Whether a node is of one of the kinds. */
export async function isOfKind(tx: Tx, nodeId: string, kinds: readonly NodeKind[]): Promise<boolean> {
  const rows: unknown[] = await tx.query('select 1 from access.node where id = $1 and kind = any ($2)', [nodeId, kinds]);
  return rows.length > 0;
}

/** Names of the nodes of some kinds at and above some nodes. */
export async function namesAbove(tx: Tx, nodeIds: readonly string[], kinds: readonly NodeKind[]): Promise<string[]> {
  const rows: { name: string }[] = await tx.query(
    `select distinct n.name from access.node_ancestor a join access.node n on n.id = a.ancestor_id where a.node_id = any ($1) and n.kind = any ($2)`,
    [nodeIds, kinds],
  );
  return rows.map(({ name }) => name);
}
