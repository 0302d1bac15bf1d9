export { TitlesModule } from './titles.module.js';
export { Designation } from './designation/designation.entity.js';
export { designationWorkflow } from './designation/designation.workflow.js';
export { TERM_AHEAD_DAYS, TITLES_ENDING } from './designation/titles-ending.sql.js';
