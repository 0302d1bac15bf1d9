import { forgetWords } from '@jidi/platform';
import type { EraseWords } from '@jidi/workflow';

// Every submission is a step of that name.
const ERASE = `select assessment.erase_notes(s.id, (
    select count(*)::integer from workflow.history h where h.record_id = s.id and h.action = 'submit' and h.sequence <= $2)) as words,
    s.base_id as "baseId"
  from assessment.summary s where s.id = $1`;

/** Erases what a base said of its figures as it submitted them. */
export const eraseSummaryWords: EraseWords = async (tx, { recordId, sequence, action }) => {
  if (action !== 'submit') return [];
  const [row]: { words: string[]; baseId: string }[] = await tx.query(ERASE, [recordId, sequence]);
  if (!row) return [];
  // The summary of the year after shows them too.
  forgetWords(tx, row.words, [row.baseId]);
  return row.words;
};
