import type { Actor } from '@jidi/access';
import { type Acting, actingNode } from './acting-node.js';
import type { Robot } from './robot.js';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Situation, Stateful } from '../table/kind.js';
import type { History } from '../history/history.entity.js';
import { type Offered, offeredActions } from '../table/offer.js';
import type { Rule } from '../table/rule.js';

/** A rule that blocks an action, by its code and its sentence. */
export type Blocking = Pick<Rule<unknown>, 'code' | 'zh' | 'en'>;

/** An action that is the caller's to take, with the rules that block it; none when nothing does. */
export interface JudgedAction {
  readonly action: string;
  readonly zh: string;
  readonly en: string;
  readonly reasons: readonly Blocking[];
}

/** An action as availableActions tells it: what blocks it by code too. */
export interface AvailableAction extends JudgedAction {
  readonly blockedBy: readonly string[];
}

/** Actions as they are told, once all that blocks them is known. */
export const tellActions = (judged: readonly JudgedAction[]): AvailableAction[] =>
  judged.map(({ reasons, ...rest }) => ({ ...rest, blockedBy: reasons.map(({ code }) => code), reasons }));

/** The last thing that was done to a record, as far as taking it back asks. */
export type Done = Pick<History, 'action' | 'fromState' | 'personId'>;

/** The actions that are the caller's to take in a record's state, were their rules to hold. */
export const possibleActions = (workflow: AnyWorkflow, by: Actor | Robot, record: Stateful): [string, Offered, Acting][] =>
  offeredActions(workflow).flatMap(([action, row]): [string, Offered, Acting][] => {
    const acting = row.from.includes(record.state) ? actingNode(row, workflow, record, by) : undefined;
    return acting ? [[action, row, acting]] : [];
  });

/** Whether any action is the caller's to take, were its rules to hold. */
export const anythingPossible = (workflow: AnyWorkflow, by: Actor, record: Stateful): boolean =>
  possibleActions(workflow, by, record).length > 0;

/** Recall, when the last thing done was the caller's, who still holds what it took, and can be taken back. */
export function recallOf(workflow: AnyWorkflow, by: Actor, record: Stateful, last: Done | null): JudgedAction[] {
  const undone = last?.personId === by.personId ? workflow.actions[last.action] : undefined;
  if (!undone?.recall || undone.led || !actingNode(undone, workflow, record, by)) return [];
  return [{ action: 'recall', zh: '撤回', en: 'Recall', reasons: [] }];
}

/** A situation that is known whole, but for whom the caller would act. */
type KnownWhole = Omit<Situation<Stateful, unknown>, 'delegatedBy'> & { readonly by: Actor };

/** What the caller may do in a situation, and the rules of the record itself that block it. */
export function judgedActions(workflow: AnyWorkflow, situation: KnownWhole, last: Done | null): JudgedAction[] {
  const { record, by } = situation;
  const judged = possibleActions(workflow, by, record).map(([action, { zh, en, provided = [] }, { delegatedBy }]): JudgedAction => {
    return { action, zh, en, reasons: blocking(provided, { ...situation, delegatedBy }) };
  });
  return [...judged, ...recallOf(workflow, by, record, last)];
}

/** What the caller may do in a situation that is known whole, and what blocks it; for views that read everything in one trip. */
export const availableActionsOf = (workflow: AnyWorkflow, situation: KnownWhole, last: Done | null): AvailableAction[] =>
  tellActions(judgedActions(workflow, situation, last));

/** The rules that do not hold, each code once. */
export function blocking<C>(rules: readonly Rule<C>[], context: C): Blocking[] {
  const failing = rules.filter((each) => !each.holds(context));
  return [...new Map(failing.map(({ code, zh, en }) => [code, { code, zh, en }])).values()];
}
