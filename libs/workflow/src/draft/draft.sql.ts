import type { Tx } from '@jidi/platform';

/** Some nodes and all above them. */
export async function withAbove(tx: Tx, nodeIds: readonly string[]): Promise<string[]> {
  const above: { id: string }[] = await tx.query(
    'select distinct ancestor_id as id from access.node_ancestor where node_id = any ($1::uuid[])',
    [nodeIds],
  );
  return above.map((row) => row.id);
}
