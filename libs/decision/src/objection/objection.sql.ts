import type { Tx } from '@jidi/platform';
import type { Objection } from './objection.entity.js';

const GONE_ON = `select 1 from workflow.history decided join workflow.history later on later.position > decided.position
  where decided.id = (select h.id from workflow.history h where h.kind = 'objection' and h.record_id = $1 and h.person_id is not null and h.action <> 'recall' order by h.sequence desc limit 1)
    and later.kind = $2 and later.record_id = $3 and (later.robot is null or later.from_state is distinct from later.to_state) limit 1`;

/** Whether the subject of an objection has gone on since somebody last did anything to that. */
export async function hasSubjectGoneOn(tx: Tx, { id, subjectKind, subjectId }: Readonly<Objection>): Promise<boolean> {
  const rows: unknown[] = await tx.query(GONE_ON, [id, subjectKind, subjectId]);
  return rows.length > 0;
}
