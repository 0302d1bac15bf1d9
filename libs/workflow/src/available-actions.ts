import type { Actor } from '@jidi/access';
import { actingNode } from './acting-node.js';
import type { ActionDescription, AnyWorkflow, Situation, Stateful, Workflow } from './describe-workflow.js';
import type { History } from './history.entity.js';
import { failures } from './rule.js';

/** An action as availableActions tells it: what blocks it, empty when nothing does. */
export interface AvailableAction {
  readonly action: string;
  readonly zh: string;
  readonly en: string;
  readonly blockedBy: readonly string[];
}

/** The last thing that was done to a record, as far as taking it back asks. */
export type Done = Pick<History, 'action' | 'fromState' | 'personId'>;

type Rows<R, F, S extends string, P extends string> = [string, ActionDescription<R, F, unknown, S, P>][];

function possibleRows<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  by: Actor,
  record: R,
): Rows<R, F, S, P> {
  const rows = Object.entries(workflow.actions) as Rows<R, F, S, P>;
  return rows.filter(([, each]) => each.from.includes(record.state as S) && actingNode(each, workflow, record, by));
}

/** Whether any action is the caller's to take, were its rules to hold. */
export const anythingPossible = <R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  by: Actor,
  record: R,
): boolean => possibleRows(workflow, by, record).length > 0;

/** Recall, when the last thing done was the caller's, who still holds what it took, and can be taken back. */
export function recallOf<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  by: Actor,
  record: R,
  last: Done | null,
): AvailableAction[] {
  const any = workflow as unknown as AnyWorkflow;
  const undone = last?.personId === by.personId ? any.actions[last.action] : undefined;
  return undone?.recall && actingNode(undone, any, record, by) ? [{ action: 'recall', zh: '撤回', en: 'Recall', blockedBy: [] }] : [];
}

/** What the caller may do in a situation that is known whole, and what blocks it; for views that read everything in one trip. */
export function availableActionsOf<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  situation: Situation<R, F> & { readonly by: Actor },
  last: Done | null,
): AvailableAction[] {
  const { record, by } = situation;
  const judged = possibleRows(workflow, by, record as R).map(([action, each]) => ({
    action,
    zh: each.zh,
    en: each.en,
    blockedBy: [...new Set(failures(each.provided ?? [], situation).map(({ code }) => code))],
  }));
  return [...judged, ...recallOf(workflow, by, record as R, last)];
}
