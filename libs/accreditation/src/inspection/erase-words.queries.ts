import type { Tx } from '@jidi/platform';
import { emptied, type EraseWords } from '@jidi/workflow';

const CONCLUSION = `update accreditation.inspection i set conclusion = null
  where i.id = $1 and i.conclusion is not null and exists (select 1 from workflow.standing_step h where h.id = $2)
  returning old.conclusion as words`;

const RELATION = `update accreditation.interest set relation = '' where id = $1 returning old.relation as words`;

const findingsOf = async (tx: Tx, recordId: string, sequence: number): Promise<readonly string[]> => {
  const [row]: { words: string[] }[] = await tx.query('select accreditation.erase_findings($1, $2) as words', [recordId, sequence]);
  return row?.words ?? [];
};

/** Erases what was found and concluded. */
export const eraseInspectionWords: EraseWords = async (tx, { id, recordId, sequence, action }) =>
  action === 'conclude' ? emptied(tx, CONCLUSION, [recordId, id]) : findingsOf(tx, recordId, sequence);

/** Whether a tie was entered at one of some bodies. */
export async function isEnteredAt(tx: Tx, interestId: string, nodeIds: readonly string[]): Promise<boolean> {
  const rows: unknown[] = await tx.query('select 1 from access.reach where record_id = $1 and subject_id = any ($2::uuid[])', [
    interestId,
    nodeIds,
  ]);
  return rows.length > 0;
}

/** Erases what ties a person to a host; that they are tied stays. */
export const eraseRelation = (tx: Tx, interestId: string): Promise<string[]> => emptied(tx, RELATION, [interestId]);
