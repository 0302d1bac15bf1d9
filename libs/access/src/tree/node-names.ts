import type { Tx } from '@jidi/platform';

/** Names of bodies as they are called today, by node; a base's own node is called by its register entry, not here. */
export async function nodeNames(tx: Tx, nodeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query('select id, name from access.node where id = any ($1::uuid[])', [nodeIds]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
