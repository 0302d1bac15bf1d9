export { actionsOf, Acts, ActsBesides, rulesOfAction } from './table/acts.js';
export {
  type ActionDescription,
  type AnyKind,
  type AnyWorkflow,
  describeWorkflow,
  type KindOf,
  type StateDescription,
  type TimeWindow,
  type Workflow,
  workflows,
} from './table/describe-workflow.js';
export { type Act, type ActionOf, type Beginning, type Kind, type Situation, type Stateful } from './table/kind.js';
export { type Led, leadIn, type LedMove, leadTo } from './table/led.js';
export { type Offer, offeredOn, type Offering } from './table/offer.js';
export { workflowDiagram, workflowTable } from './table/print-workflow.js';
export { requireRules } from './table/require-rules.js';
export { failures, ofInput, type Rule, rule } from './table/rule.js';
export { topicsLeaving } from './table/ways.js';
export { stateWords } from './table/state-words.js';
export { AvailableActionView } from './run/available-action.dto.js';
export { type AvailableAction, availableActionsOf, type Done } from './run/available-actions.js';
export { otherEyes } from './run/eyes.js';
export { type Moment, OCCASION_FAULTS } from './run/moment.js';
export { BATCH, moveDue } from './run/move-due.js';
export { Occasion, Reasoned, SOURCE_LABELS, SOURCES } from './run/occasion.js';
export { notOwnRecord, withPreparer } from './run/preparers.js';
export { lockRecord, lockRecords, wrongState } from './run/record.js';
export { CALENDAR, Robot } from './run/robot.js';
export { type Request, Runner } from './run/runner.js';
export { keepScansBy, requireScan, type ScanOwner } from './run/scan.js';
export { type EraseWords, eraseWordsOf } from './history/erase-words.js';
export { noteWords } from './history/history-words.js';
export { HistoryEntryView, HistoryView } from './history/history.dto.js';
export { historyOf } from './history/history.queries.js';
export { emptied, nextStep, stepsOf } from './history/history.sql.js';
export { type DueParty, type DueQuery, dueQuery, type DueSubject } from './task/due-query.sql.js';
export { mayStill, rolesHolding } from './task/holders.js';
export { inboxLines, showInInbox } from './task/inbox-line.js';
export { Task } from './task/task.entity.js';
export { followAllTasks, followTasks, taskWords } from './task/tasks.js';
export { editDraft } from './draft/edit-draft.js';
export { hideDraft } from './draft/hide-draft.js';
export { WORKFLOW_PROBLEMS } from './workflow.problems.js';
export { WorkflowModule } from './workflow.module.js';
