import type { Actor } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { ActionDescription, Workflow } from '../table/describe-workflow.js';
import type { Act, Kind, Stateful } from '../table/kind.js';
import { wrongState } from './record.js';
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
  const version = record.version + 1;
  const changed: unknown[][] = await tx.query(
    `update ${workflow.table} set state = $1, version = $2 where id = $3 and state = $4 and version = $5 returning id`,
    [state, version, record.id, record.state, record.version],
  );
  if (changed[0]?.length !== 1) throw wrongState(workflow, record, by);
  if (Object.keys(sets).length > 0) await tx.update(workflow.entity, record.id, sets as never);
  return { ...record, ...sets, state, version };
}

/** The state to which an action leads. */
export function targetOf<R extends Stateful, F, I, S extends string, P extends string>(
  { to }: ActionDescription<R, F, I, S, P>,
  act: Act<R, F, I>,
): string {
  if (typeof to === 'string') return to;
  return 'same' in to ? act.record.state : to.by(act);
}
