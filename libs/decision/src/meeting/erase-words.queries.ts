import type { Tx } from '@jidi/platform';
import { emptied, type EraseWords } from '@jidi/workflow';
import type { SubjectRef } from '../subject/subject.js';

const DECISIONS = `update decision.decision set reason = null where meeting_id = $1 and reason is not null returning old.reason as words`;

// What a meeting decided on a subject is said with the step there that its confirmation led.
const DECISION = `update decision.decision set reason = null
  where subject_kind = $1 and subject_id = $2 and meeting_id = (select h.record_id from workflow.history h where h.id = $3) and reason is not null
  returning old.reason as words`;

/** Erases why a meeting decided so on one subject, by the step of the meeting that led it. */
export const eraseDecisionWords = (tx: Tx, { kind, id }: SubjectRef, causeId: string): ReturnType<EraseWords> =>
  emptied(tx, DECISION, [kind, id, causeId]);

/** Erases why a meeting decided so, as it was minuted; of one subject alone it is erased with the step there. */
export const eraseMeetingWords: EraseWords = async (tx, { recordId, action }) =>
  action === 'create' ? emptied(tx, DECISIONS, [recordId]) : [];
