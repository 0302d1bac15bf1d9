import { post, type Tx } from '@jidi/platform';

/** Who reaches a record: nodes with all above them, and further subjects (nodes of drafts, audiences, persons, the public) exactly. */
export interface Reach {
  readonly recordId: string;
  readonly kind: string;
  /** Sort key of lists; the record's creation. */
  readonly sortAt: Date;
  readonly nodes?: readonly string[];
  readonly exactly?: readonly string[];
}

/**
 * Says who reaches a new record, in the transaction that makes it and before its row. Nobody waits for it: that the record had its
 * reach already is told by the next statement.
 */
export function beginReach(tx: Tx, { recordId, kind, sortAt, nodes = [], exactly = [] }: Reach): void {
  post(tx, 'select access.begin_reach($1, $2, $3, $4, $5)', [recordId, kind, sortAt, nodes, exactly]);
}

/** Widens who reaches a record, in the transaction that changes its relations. */
export async function widenReach(tx: Tx, { recordId, kind, sortAt, nodes = [], exactly = [] }: Reach): Promise<void> {
  await tx.query('select access.set_reach($1, $2, $3, $4, $5)', [recordId, kind, sortAt, nodes, exactly]);
}

/** Takes the reach of some subjects back: an expert's after the work, the public's when a page is withdrawn. */
export async function narrowReach(tx: Tx, recordId: string, subjects: readonly string[]): Promise<void> {
  await tx.query('select access.unset_reach($1, $2)', [recordId, subjects]);
}
