import type { Actor } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { ActionDescription, Workflow } from '../table/describe-workflow.js';
import type { Act, Kind, Stateful } from '../table/kind.js';
import { wrongState } from './record.js';
import { compareAndSet } from './record.sql.js';
import type { Robot } from './robot.js';

/**
 * Sets a record's state by compare-and-set, and the columns that change with it.
 * @throws Problem wrong-state when another was faster
 */
export async function moveRecord<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  { record, by }: { record: K['record']; by: Actor | Robot },
  state: string,
  sets: Partial<K['record']>,
): Promise<K['record']> {
  const next = { state, version: record.version + 1 };
  if (!(await compareAndSet(tx, workflow.table, record, next))) throw wrongState(workflow, record, by);
  if (Object.keys(sets).length > 0) await tx.update(workflow.entity, record.id, sets as never);
  return { ...record, ...sets, ...next };
}

/** The state to which an action leads. */
export function targetOf<R extends Stateful, F, I, S extends string, P extends string>(
  { to }: ActionDescription<R, F, I, S, P>,
  act: Act<R, F, I>,
): string {
  if (typeof to === 'string') return to;
  return 'same' in to ? act.record.state : to.by(act);
}
