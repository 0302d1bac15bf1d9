import { emptied, type EraseWords } from '@jidi/workflow';

const STANDS = 'exists (select 1 from workflow.standing_step h where h.id = $2)';

const ANSWER = `update decision.objection set answer = null where id = $1 and answer is not null and ${STANDS} returning old.answer as words`;

const LEAD_REASON = `update decision.objector set lead_reason = null
  where objection_id = $1 and lead_reason is not null and ${STANDS} returning old.lead_reason as words`;

/** Erases the answer to an objection, or why it was kept as a lead. */
export const eraseObjectionWords: EraseWords = async (tx, { id, recordId, action }) => {
  if (action === 'decide') return emptied(tx, ANSWER, [recordId, id]);
  return action === 'keep-as-lead' ? emptied(tx, LEAD_REASON, [recordId, id]) : [];
};
