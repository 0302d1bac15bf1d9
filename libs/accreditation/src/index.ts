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
