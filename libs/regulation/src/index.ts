export { RegulationModule } from './edition/regulation.module.js';
export { Regulation } from './edition/regulation.entity.js';
export { Regulations } from './edition/regulation.service.js';
export { regulationWorkflow } from './edition/regulation.workflow.js';
export {
  type BaseClass,
  type Minimums,
  RECOMMENDER_KINDS,
  RECOMMENDER_WORDS,
  type RecommenderKind,
  type RecommenderRule,
  type RegulationContent,
  type TermCount,
} from './content/regulation-content.js';
export { contentFaults, requireContent } from './content/content-faults.js';
export { MINIMUMS_SCHEMA, REGULATION_SCHEMA } from './content/regulation.schema.js';
export { type Period, termOf } from './content/term.js';
export { checkPlansBy, type PlanCheck } from './edition/plan-check.js';
export { type Plan, planOf, type Step, STEP_WORDS, type StepName, stepOf } from './plan.js';
export { ZHUMADIAN_REGULATION } from './content/zhumadian.sample.js';
