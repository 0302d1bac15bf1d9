import { ACCOUNT_CASES } from './account.cases.js';
import { APPLICATION_CASES } from './application.cases.js';
import { CALL_CASES } from './call.cases.js';
import { DESIGNATION_CASES } from './designation.cases.js';
import { EVIDENCE_CASES } from './evidence.cases.js';
import { INSPECTION_CASES } from './inspection.cases.js';
import { MEETING_CASES } from './meeting.cases.js';
import { NOTICE_CASES } from './notice.cases.js';
import { OBJECTION_CASES } from './objection.cases.js';
import { OVERVIEW_CASES } from './overview.cases.js';
import { REGISTRY_CASES } from './registry.cases.js';
import { REGULATION_CASES } from './regulation.cases.js';
import { REMINDER_CASES } from './reminder.cases.js';
import { ROUND_CASES } from './round.cases.js';
import { SUMMARY_CASES } from './summary.cases.js';
import { SESSION_CASES } from './session.cases.js';
import { TREE_CASES } from './tree.cases.js';
import type { WalkCase } from './walk.js';

/** A case for every route; a route without one fails the walk. */
export const CASES: readonly WalkCase[] = [
  ...SESSION_CASES,
  ...ACCOUNT_CASES,
  ...TREE_CASES,
  ...REGISTRY_CASES,
  ...REGULATION_CASES,
  ...CALL_CASES,
  ...APPLICATION_CASES,
  ...EVIDENCE_CASES,
  ...INSPECTION_CASES,
  ...MEETING_CASES,
  ...NOTICE_CASES,
  ...OBJECTION_CASES,
  ...DESIGNATION_CASES,
  ...ROUND_CASES,
  ...SUMMARY_CASES,
  ...REMINDER_CASES,
  ...OVERVIEW_CASES,
];
