import type { Tx } from '@jidi/platform';

/** Stores the office's address and number under its version, 0 where none are stored yet; false when it has another version. */
export async function storeContact(tx: Tx, nodeId: string, version: number, contact: string): Promise<boolean> {
  const changed: unknown[] = await tx.query(
    `insert into registry.association as a (node_id, contact, version)
         select $1::uuid, $2::text, 1 where $3 = 0 or exists (select 1 from registry.association stored where stored.node_id = $1)
         on conflict (node_id) do update set contact = excluded.contact, version = a.version + 1 where a.version = $3
         returning version`,
    [nodeId, contact, version],
  );
  return changed.length > 0;
}
