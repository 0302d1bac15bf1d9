import { post, type Tx } from '@jidi/platform';

/** An event as its row says it. */
export interface EventRow {
  readonly id: string;
  readonly kind: string;
  readonly by: string | null;
  readonly subjectId: string | null;
  readonly nodeId: string | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly notes: Readonly<Record<string, unknown>>;
}

/** Posts an event's row, which nobody can change. */
export function postEvent(tx: Tx, { id, kind, by, subjectId, nodeId, at, reason, notes }: EventRow): void {
  post(tx, 'call access.record_event($1, $2, $3, $4, $5, $6, $7, $8)', [
    id,
    kind,
    by,
    subjectId,
    nodeId,
    at,
    reason,
    JSON.stringify(notes),
  ]);
}
