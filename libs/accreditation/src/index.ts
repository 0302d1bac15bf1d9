export { AccreditationModule } from './accreditation.module.js';
export { Application } from './application/application.entity.js';
export { type ApplicationState } from './application/application.states.js';
export { Call } from './call/call.entity.js';
export { applicationWorkflow } from './application/application.workflow.js';
export { type Form } from './application/form/application-form.js';
export { CORRECTIONS_AWAITED } from './application/return/corrections-awaited.sql.js';
