import type { Tx } from '@jidi/platform';
import { Remark } from './remark.entity.js';

/** That what was said with a step was erased: by whom, when. */
export interface Erasure {
  readonly id: string;
  readonly recordId: string;
  readonly erasedAt: Date;
  readonly erasedBy: string;
}

const EMPTY = `insert into workflow.remark (history_id, record_id, erased_at, erased_by) values ($1, $2, $3, $4)
  on conflict (history_id) do update set reason = null, late_reason = null, erased_at = excluded.erased_at, erased_by = excluded.erased_by`;

// What a step led bears its reasons again.
const EMPTY_LED = `with recursive led (id) as (
    select h.id from workflow.history h where h.cause_id = $1
    union select h.id from workflow.history h join led on h.cause_id = led.id
  )
  update workflow.remark r set reason = null, late_reason = null, erased_at = $2, erased_by = $3
  from led where r.history_id = led.id and r.erased_at is null`;

/** Empties the remark of a step and those of the steps that it led, and marks them as erased. */
export async function emptyRemarks(tx: Tx, { id, recordId, erasedAt, erasedBy }: Erasure): Promise<void> {
  await tx.query(EMPTY, [id, recordId, erasedAt, erasedBy]);
  await tx.query(EMPTY_LED, [id, erasedAt, erasedBy]);
}

/** What was said of a step in its remark, if anything. */
export const remarkOf = (tx: Tx, historyId: string): Promise<Remark | null> => tx.findOneBy(Remark, { historyId });
