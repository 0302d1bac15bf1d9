import type { Tx } from '@jidi/platform';
import type { SubjectRef } from '../subject/subject.js';
import { standingDay } from '../subject/subject.sql.js';
import type { Outcome } from './meeting.words.js';

/** One decision of a meeting, with the day of its subject's last step; null where the caller sees none. */
export interface DecisionRow extends SubjectRef {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly since: string | null;
}

const DECISIONS = `select d.subject_kind as kind, d.subject_id as id, d.outcome, d.reason, ${standingDay('d.subject_kind', 'd.subject_id')}::text as since
  from decision.decision d where d.meeting_id = $1 order by d.position`;

/** The decisions of a meeting, in their order. */
export const decisionRows = (tx: Tx, meetingId: string): Promise<DecisionRow[]> => tx.query(DECISIONS, [meetingId]);

const NAMED = `select d.subject_kind as kind, d.subject_id as id from decision.decision d
  where d.meeting_id = $1 and d.outcome = 'named' and d.decided_on is not null`;

/** The subjects that a confirmed meeting named. */
export const subjectsNamedBy = (tx: Tx, meetingId: string): Promise<SubjectRef[]> => tx.query(NAMED, [meetingId]);
