import type { Tx } from '@jidi/platform';

/** Lets a person be reached from where they hold a grant, and from above. */
export async function settlePerson(tx: Tx, personId: string): Promise<void> {
  await tx.query('call access.settle_person($1)', [personId]);
}

/** Marks a grant as revoked; false when it was revoked already. */
export async function revokeGrant(tx: Tx, grantId: string, at: Date, by: string): Promise<boolean> {
  const [, revoked]: [unknown[], number] = await tx.query(
    'update access.role_grant set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null',
    [grantId, at, by],
  );
  return revoked > 0;
}

/** Whether a person holds a role at a node, or held one before it was revoked. */
export async function hasHeldRole(tx: Tx, personId: string, nodeId: string): Promise<boolean> {
  const held: unknown[] = await tx.query('select 1 from access.role_grant where person_id = $1 and node_id = $2 limit 1', [
    personId,
    nodeId,
  ]);
  return held.length > 0;
}

/** Whether a person holds a role at a node. */
export async function holdsRole(tx: Tx, personId: string, nodeId: string): Promise<boolean> {
  const held: unknown[] = await tx.query(
    'select 1 from access.role_grant where person_id = $1 and node_id = $2 and revoked_at is null limit 1',
    [personId, nodeId],
  );
  return held.length > 0;
}
