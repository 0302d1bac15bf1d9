import { emptied, type EraseWords } from '@jidi/workflow';

const DECISIONS = `update accreditation.decision set reason = null where meeting_id = $1 and reason is not null returning old.reason as words`;

/** Erases why a meeting decided so, as it was minuted; of one application alone it is erased with the step there. */
export const eraseMeetingWords: EraseWords = async (tx, { recordId, action }) =>
  action === 'create' ? emptied(tx, DECISIONS, [recordId]) : [];
