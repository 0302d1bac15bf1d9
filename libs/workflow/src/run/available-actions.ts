import type { Actor } from '@jidi/access';
import { type Acting, actingNode } from './acting-node.js';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Situation, Stateful } from '../table/kind.js';
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

type PossibleRow = [string, AnyWorkflow['actions'][string], Acting];

function possibleRows(workflow: AnyWorkflow, by: Actor, record: Stateful): PossibleRow[] {
  return Object.entries(workflow.actions).flatMap(([action, each]): PossibleRow[] => {
    const acting = !each.led && each.from.includes(record.state) ? actingNode(each, workflow, record, by) : undefined;
    return acting ? [[action, each, acting]] : [];
  });
}

/** Whether any action is the caller's to take, were its rules to hold. */
export const anythingPossible = (workflow: AnyWorkflow, by: Actor, record: Stateful): boolean =>
  possibleRows(workflow, by, record).length > 0;

/** Recall, when the last thing done was the caller's, who still holds what it took, and can be taken back. */
export function recallOf(workflow: AnyWorkflow, by: Actor, record: Stateful, last: Done | null): AvailableAction[] {
  const undone = last?.personId === by.personId ? workflow.actions[last.action] : undefined;
  if (!undone?.recall || undone.led || !actingNode(undone, workflow, record, by)) return [];
  return [{ action: 'recall', zh: '撤回', en: 'Recall', blockedBy: [] }];
}

/** What the caller may do in a situation that is known whole, and what blocks it; for views that read everything in one trip. */
export function availableActionsOf(
  workflow: AnyWorkflow,
  situation: Omit<Situation<Stateful, unknown>, 'delegatedBy'> & { readonly by: Actor },
  last: Done | null,
): AvailableAction[] {
  const { record, by } = situation;
  const judged = possibleRows(workflow, by, record).map(([action, each, { delegatedBy }]) => ({
    action,
    zh: each.zh,
    en: each.en,
    blockedBy: [...new Set(failures(each.provided ?? [], { ...situation, delegatedBy }).map(({ code }) => code))],
  }));
  return [...judged, ...recallOf(workflow, by, record, last)];
}
