import { narrowReach, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** A record that is a draft again: from which bodies it is taken, and whose it is. */
export interface Hidden {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: Date;
  readonly from: readonly string[];
  readonly drafters: readonly string[];
}

/** Takes a record back from some bodies with all above them; its drafters alone reach it again. */
export async function hideDraft(tx: Tx, { id, kind, createdAt, from, drafters }: Hidden): Promise<void> {
  const above: { id: string }[] = await tx.query(
    'select distinct ancestor_id as id from access.node_ancestor where node_id = any ($1::uuid[])',
    [from],
  );
  const reached = above.map((row) => row.id);
  await narrowReach(tx, id, reached);
  await widenReach(tx, { recordId: id, kind, sortAt: createdAt, exactly: drafters });
}
