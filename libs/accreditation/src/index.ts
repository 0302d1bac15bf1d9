export { AccreditationModule } from './accreditation.module.js';
export { Application } from './application/application.entity.js';
export {
  APPLICATION_STATES,
  type ApplicationState,
  STATES_BEFORE_DECISION,
  STATES_HOLDING_A_PLACE,
} from './application/application.states.js';
export { Call } from './call/call.entity.js';
export { Regulation } from './regulation/regulation.entity.js';
export type {
  BaseClass,
  Minimums,
  RecommenderKind,
  RecommenderRule,
  RegulationContent,
  TermCount,
} from './regulation/regulation-content.js';
export { audienceOf } from './audience.js';
export { type Edit, editDraft } from './edit-draft.js';
export { nodeNames } from './node-names.js';
export { AvailableActionView, HistoryEntryView, HistoryView, NoteView, Words } from './record.dto.js';
export { stateWords } from './state-words.js';
export { contentFaults, requireContent } from './regulation/content-faults.js';
export { REGULATION_SCHEMA } from './regulation/regulation.schema.js';
export { Regulations } from './regulation/regulation.service.js';
export { regulationWorkflow } from './regulation/regulation.workflow.js';
export { type Period, termOf } from './regulation/term.js';
export { ZHUMADIAN_REGULATION } from './regulation/zhumadian.sample.js';
