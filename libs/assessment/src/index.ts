export { AssessmentModule } from './assessment.module.js';
export { ASSESSMENT_PROBLEMS } from './assessment.problems.js';
export { OPEN_ROUNDS, RoundOpening } from './round/round-opening.js';
export { ReportingRound } from './round/round.entity.js';
export { roundWorkflow } from './round/round.workflow.js';
export { type Figure, FIGURE_FIELDS, FIGURES, type FigureField, type Figures } from './summary/figures.js';
export { AnnualSummary } from './summary/summary.entity.js';
export { AWAITED_STATES } from './summary/summary.queries.js';
export { summaryWorkflow } from './summary/summary.workflow.js';
