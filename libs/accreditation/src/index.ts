export { AccreditationModule } from './accreditation.module.js';
export { Application } from './application/application.entity.js';
export {
  APPLICATION_STATES,
  type ApplicationState,
  RETURNED_STATES,
  STATES_BEFORE_DECISION,
  STATES_HOLDING_A_PLACE,
} from './application/application.states.js';
export { Call } from './call/call.entity.js';
export { Applications, type OwnAction } from './application/application.service.js';
export { type ApplicationFacts } from './application/application.rules.js';
export { type ApplicationInputs, applicationWorkflow, EDITABLE_STATES, OWN_ACTIONS } from './application/application.workflow.js';
export { FIGURES, type Form, FORM_FIELDS, type FormField } from './application/application-form.js';
export { CORRECTIONS_AWAITED } from './application/corrections-awaited.sql.js';
export { ApplicationDrafts } from './application/draft.service.js';
export { type Shortfall, shortfallsOf } from './application/eligibility.js';
export { PLEDGE } from './application/pledge.js';
export { Calls } from './call/call.service.js';
export { CallClock } from './call/call.effects.js';
export { type Phase, phaseAt, placesOf } from './call/call-windows.js';
export { callWorkflow } from './call/call.workflow.js';
export { inspectionWorkflow } from './inspection/inspection.workflow.js';
export { Inspections } from './inspection/inspection.service.js';
export { Meetings } from './meeting/meeting.service.js';
export { meetingWorkflow } from './meeting/meeting.workflow.js';
export { MEETING_KINDS, type MeetingKind, type Outcome, OUTCOMES } from './meeting/meeting.words.js';
export { NoticeClock } from './notice/notice.effects.js';
export { Notices } from './notice/notice.service.js';
export { noticeWorkflow } from './notice/notice.workflow.js';
export { Objections } from './objection/objection.service.js';
export { objectionWorkflow } from './objection/objection.workflow.js';
export { Designation } from './designation/designation.entity.js';
export { Designations } from './designation/designation.service.js';
export { designationWorkflow } from './designation/designation.workflow.js';
export { TERM_AHEAD_DAYS, TITLES_ENDING } from './designation/titles-ending.sql.js';
export { TitleClock } from './designation/designation.effects.js';
export { Documents } from './designation/document.service.js';
export { documentWorkflow } from './designation/document.workflow.js';
