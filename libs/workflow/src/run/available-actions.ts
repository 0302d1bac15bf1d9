import type { Actor } from '@jidi/access';
import { type Acting, actingNode } from './acting-node.js';
import type { ActionDescription, AnyWorkflow, Situation, Stateful, Workflow } from '../table/describe-workflow.js';
import type { History } from '../history/history.entity.js';
import { failures } from '../table/rule.js';

/** An action as availableActions tells it: what blocks it, empty when nothing does. */
export interface AvailableAction {
  readonly action: string;
  readonly zh: string;
  readonly en: string;
  readonly blockedBy: readonly string[];
}

/** The last thing that was done to a record, as far as taking it back asks. */
export type Done = Pick<History, 'action' | 'fromState' | 'personId'>;

type Row<R, F, S extends string, P extends string> = [string, ActionDescription<R, F, unknown, S, P>];
type PossibleRow<R, F, S extends string, P extends string> = [...Row<R, F, S, P>, Acting];

function possibleRows<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  by: Actor,
  record: R,
): PossibleRow<R, F, S, P>[] {
  const rows = Object.entries(workflow.actions) as Row<R, F, S, P>[];
  return rows.flatMap(([action, each]): PossibleRow<R, F, S, P>[] => {
    const acting = each.from.includes(record.state as S) ? actingNode(each, workflow, record, by) : undefined;
    return acting ? [[action, each, acting]] : [];
  });
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
  situation: Omit<Situation<R, F>, 'delegatedBy'> & { readonly by: Actor },
  last: Done | null,
): AvailableAction[] {
  const { record, by } = situation;
  const judged = possibleRows(workflow, by, record as R).map(([action, each, { delegatedBy }]) => ({
    action,
    zh: each.zh,
    en: each.en,
    blockedBy: [...new Set(failures(each.provided ?? [], { ...situation, delegatedBy }).map(({ code }) => code))],
  }));
  return [...judged, ...recallOf(workflow, by, record as R, last)];
}
