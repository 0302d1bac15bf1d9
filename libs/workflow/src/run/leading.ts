import type { Actor } from '@jidi/access';
import { Problem, type Tx } from '@jidi/platform';
import type { Occasion } from './occasion.js';
import { lockRecords } from './record.js';
import type { Robot } from './robot.js';
import { stepsLedBy } from '../history/history.js';
import { hasGoneOn } from '../history/history.sql.js';
import type { History } from '../history/history.entity.js';
import { type AnyWorkflow, workflows } from '../table/describe-workflow.js';
import type { Stateful } from '../table/kind.js';
import type { Led } from '../table/led.js';
import { WORKFLOW_PROBLEMS } from '../workflow.problems.js';

/** A record that moved with a step, and how. */
export interface LedStep {
  readonly workflow: AnyWorkflow;
  readonly record: Stateful;
  readonly last: History;
}

/** The record that moves or begins. */
export const idOf = (led: Led): string => ('record' in led ? led.record.id : led.id);

/**
 * Locks the records that are to move, kind by kind and in the order of their ids.
 * @throws Problem not-found when one of them is unseen
 */
export async function lockLed(tx: Tx, led: readonly Led[], by: Actor | Robot): Promise<ReadonlyMap<string, Stateful>> {
  const moving = led.filter((each) => !('record' in each)).map((each) => ({ workflow: each.workflow, id: idOf(each) }));
  return lockAll(tx, moving, by);
}

async function lockAll(
  tx: Tx,
  moving: readonly { readonly workflow: AnyWorkflow; readonly id: string }[],
  by: Actor | Robot,
): Promise<ReadonlyMap<string, Stateful>> {
  const held = new Map<string, Stateful>();
  const kinds = [...new Set(moving.map(({ workflow }) => workflow))].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  for (const workflow of kinds) {
    const ids = moving.filter((each) => each.workflow === workflow).map(({ id }) => id);
    (await lockRecords(tx, workflow, ids, by)).forEach((record) => held.set(record.id, record));
  }
  return held;
}

/**
 * The records that moved with a step and what moved with these, locked, the last first: nothing was built on them, by whomever.
 * @throws Problem nothing-to-recall
 */
export async function requireUnmoved(tx: Tx, stepId: string, by: Actor): Promise<LedStep[]> {
  const steps = await stepsLedBy(tx, stepId);
  const led = steps.flatMap((last) => {
    const workflow = workflows().get(last.kind);
    return workflow ? [{ workflow, id: last.recordId, last }] : [];
  });
  const held = await lockAll(tx, led, by);
  if (led.length > 0 && (await hasGoneOn(tx, stepId))) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
  return led.flatMap(({ workflow, id, last }) => {
    const record = held.get(id);
    return record ? [{ workflow, record, last }] : [];
  });
}

/**
 * The occasion of a led step: the scan is the leading record's own, and what a dated paper brings happened on the paper's day,
 * from paper when that was an earlier one.
 */
export function occasionOfLed({ happenedOn }: Led, { scanId: _own, ...leading }: Occasion, today: string): Occasion {
  if (happenedOn === undefined) return leading;
  const { source = 'online', lateReason } = leading;
  return {
    happenedOn,
    source: source === 'online' && happenedOn !== today ? 'paper' : source,
    ...(lateReason === undefined ? {} : { lateReason }),
  };
}

/**
 * Does something to one of several bases, and says of which one it was refused.
 * @throws Problem of `work`, its faults beginning with the base's name
 */
export async function aboutBase<T>(base: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (base === undefined || !(error instanceof Problem)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, zh: `${base}：${fault.zh}`, en: `${base}: ${fault.en}` }));
    throw new Problem(error.type, faults, { ...error.extra, base });
  }
}
