import { narrowReach, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { withAbove } from './draft.sql.js';

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
  await narrowReach(tx, id, await withAbove(tx, from));
  await widenReach(tx, { recordId: id, kind, sortAt: createdAt, exactly: drafters });
}
