import type { Actor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { hasActed, lastMove } from '../history/history.js';
import { hasGoneOn } from '../history/history.sql.js';
import type { History } from '../history/history.entity.js';
import type { AnyWorkflow, Workflow } from '../table/describe-workflow.js';
import type { Kind, Stateful } from '../table/kind.js';
import { WORKFLOW_PROBLEMS } from '../workflow.problems.js';
import { actingNode } from './acting-node.js';
import { type LedStep, requireUnmoved } from './leading.js';
import { lockRecord } from './record.js';

/** A record whose last step can be taken back, with that step and what it led. */
export interface Recallable<K extends Kind> {
  readonly record: K['record'];
  readonly last: History;
  readonly led: readonly LedStep[];
}

/**
 * Locks a record, and what its last step led, to take that step back.
 * @throws Problem nothing-to-recall; forbidden to whoever did nothing to it, or no longer holds what doing it took
 */
export async function requireRecallable<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  { by, id }: { readonly by: Actor; readonly id: string },
): Promise<Recallable<K>> {
  const record: K['record'] = await lockRecord(tx, workflow, id, by);
  const last = await lastMove(tx, id);
  const any: AnyWorkflow = workflow;
  const undone = last ? any.actions[last.action] : undefined;
  const isOwn = last?.personId === by.personId;
  const mayStill = isOwn ? !undone || actingNode(undone, any, record, by) !== undefined : await hasActed(tx, id, by.personId);
  if (!mayStill) throw new Problem(PROBLEMS.forbidden);
  if (!isOwn || !last || !undone?.recall || undone.led) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
  await undone.recall.holds?.(tx, record);
  const led = await requireUnmoved(tx, last.id, by);
  if (await undone.recall.isFinal?.(tx, record)) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
  return { record, last, led };
}

/** Whether nothing was built on a step: neither by what it led nor otherwise. */
export async function isStanding(tx: Tx, workflow: AnyWorkflow, record: Stateful, last: History | null): Promise<boolean> {
  if (!last || (await hasGoneOn(tx, last.id))) return false;
  return !(await workflow.actions[last.action]?.recall?.isFinal?.(tx, record));
}
