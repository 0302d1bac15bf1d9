import type { Tx } from '@jidi/platform';

/** Stores the office's address and number under its version; false when another was faster. */
export async function storeContact(tx: Tx, nodeId: string, version: number, contact: string): Promise<boolean> {
  const changed: unknown[] = await tx.query(
    `insert into registry.association as a (node_id, contact, version) values ($1, $2, 1)
         on conflict (node_id) do update set contact = excluded.contact, version = a.version + 1 where a.version = $3
         returning version`,
    [nodeId, contact, version],
  );
  return changed.length > 0;
}
