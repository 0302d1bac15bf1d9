export { type AvailableAction, availableActionsOf, type Done } from './available-actions.js';
export { actionsOf, Acts, type NamedRule, type RouteAction, rulesOfAction } from './acts.js';
export {
  type Act,
  type ActionDescription,
  type AnyWorkflow,
  describeWorkflow,
  faultsOfTable,
  type LeadingStep,
  type Situation,
  type StateDescription,
  type Stateful,
  targetsOf,
  type Workflow,
  workflows,
} from './describe-workflow.js';
export { otherEyes } from './eyes.js';
export { lastMove, stepsOf } from './history.js';
export { History } from './history.entity.js';
export { type HoldingRoles, mayStill, rolesHolding } from './holders.js';
export { LATE_AFTER_WORKING_DAYS, type Moment, OCCASION_FAULTS } from './moment.js';
export { Occasion, Reasoned, SOURCE_LABELS, SOURCES } from './occasion.js';
export { workflowDiagram, workflowTable } from './print-workflow.js';
export { BATCH, moveDue } from './move-due.js';
export { lockRecord, wrongState } from './record.js';
export { CALENDAR, Robot } from './robot.js';
export { failures, type Rule, rule } from './rule.js';
export { type Request, Runner } from './runner.js';
export { type KeepScan, keepScansBy, requireScan, type ScanOwner } from './scan.js';
export { Task } from './task.entity.js';
export { taskWords } from './tasks.js';
export { WORKFLOW_PROBLEMS } from './workflow.problems.js';
export { WorkflowModule } from './workflow.module.js';
