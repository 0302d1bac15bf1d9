import type { Tx } from '@jidi/platform';

/** How many rows of a record a view shows. @param view with its schema */
export async function countThrough(tx: Tx, view: string, column: string, recordId: string): Promise<number> {
  const rows: unknown[] = await tx.query(`select from ${view} where ${column} = $1`, [recordId]);
  return rows.length;
}

/** The audiences in which somebody at a node is. */
export async function audiencesAt(tx: Tx, nodeId: string): Promise<string[]> {
  const audiences: { id: string }[] = await tx.query(
    `select n.audience_id as id from access.node_ancestor a join access.node n on n.id = a.ancestor_id where a.node_id = $1`,
    [nodeId],
  );
  return audiences.map(({ id }) => id);
}
