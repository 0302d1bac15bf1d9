export { AssessmentModule } from './assessment.module.js';
export { RoundOpening } from './round/round-opening.js';
export { ReportingRound } from './round/round.entity.js';
export { roundWorkflow } from './round/round.workflow.js';
export { SUMMARIES_AWAITED } from './summary/summaries-awaited.sql.js';
export { AnnualSummary } from './summary/summary.entity.js';
export { summaryWorkflow } from './summary/summary.workflow.js';
