/** Where a workflow is proved: its walk over all states and actions, and its race of two for one action. */
export interface Proof {
  /** The table's name in the code. */
  readonly table: string;
  readonly walk: string;
  readonly race: string;
}

const WALK = 'libs/accreditation/src/workflows.db.spec.ts';
const AWARD_WALK = 'libs/accreditation/src/awards-walk.db.spec.ts';
const ASSESSMENT_WALK = 'libs/assessment/src/workflows.db.spec.ts';
const TITLE = 'libs/titles/src/designation/designation.db.spec.ts';
const AT = 'libs/accreditation/src';
const DECISION = 'libs/decision/src';

/** THE list of what is proved, by kind: a workflow that is not in it fails. */
export const PROOFS: Readonly<Record<string, Proof>> = {
  regulation: { table: 'regulationWorkflow', walk: WALK, race: 'libs/regulation/src/edition/regulation.db.spec.ts' },
  call: { table: 'callWorkflow', walk: WALK, race: `${AT}/call/call.db.spec.ts` },
  application: { table: 'applicationWorkflow', walk: WALK, race: `${AT}/application/application-review.db.spec.ts` },
  inspection: { table: 'inspectionWorkflow', walk: AWARD_WALK, race: `${AT}/inspection/scoring/scoring.db.spec.ts` },
  meeting: { table: 'meetingWorkflow', walk: AWARD_WALK, race: `${AT}/subject/meeting.db.spec.ts` },
  notice: { table: 'noticeWorkflow', walk: AWARD_WALK, race: `${DECISION}/notice/notice.db.spec.ts` },
  objection: { table: 'objectionWorkflow', walk: AWARD_WALK, race: `${DECISION}/objection/objection.db.spec.ts` },
  'designation-document': { table: 'documentWorkflow', walk: AWARD_WALK, race: `${AT}/subject/document.db.spec.ts` },
  designation: { table: 'designationWorkflow', walk: TITLE, race: TITLE },
  round: { table: 'roundWorkflow', walk: ASSESSMENT_WALK, race: 'libs/assessment/src/round/round.db.spec.ts' },
  summary: { table: 'summaryWorkflow', walk: ASSESSMENT_WALK, race: 'libs/assessment/src/summary/summary.db.spec.ts' },
};
