import type { Tx } from '@jidi/platform';
import { IsNull, Not } from 'typeorm';
import { type Objection, Objector } from './objection.entity.js';

const GONE_ON = `select 1 from workflow.history decided join workflow.history later on later.position > decided.position
  where decided.id = (select h.id from workflow.history h where h.record_id = $1 and h.person_id is not null and h.action <> 'recall' order by h.sequence desc limit 1)
    and later.record_id = $2 and (later.robot is null or later.from_state is distinct from later.to_state) limit 1`;

/** Whether what was last done to an objection stays: its subject has gone on since, or who objected was erased for it. */
export async function isFinal(tx: Tx, { id, subjectId }: Readonly<Objection>): Promise<boolean> {
  if (await tx.existsBy(Objector, { objectionId: id, erasedAt: Not(IsNull()) })) return true;
  const rows: unknown[] = await tx.query(GONE_ON, [id, subjectId]);
  return rows.length > 0;
}
