import type { Actor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { actingNode } from './acting-node.js';
import type { AnyWorkflow, Stateful, Workflow } from '../table/describe-workflow.js';
import type { Robot } from './robot.js';

/**
 * A record within reach, locked until the unit of work ends.
 * @throws Problem not-found
 */
export async function lockRecord<R extends Stateful, F, S extends string, P extends string, I extends object>(
  tx: Tx,
  workflow: Workflow<R, F, S, P, I>,
  id: string,
): Promise<R> {
  const record = await tx.createQueryBuilder(workflow.entity, 'r').setLock('pessimistic_write').where('r.id = :id', { id }).getOne();
  if (!record) throw new Problem(PROBLEMS.notFound);
  return record;
}

/** The refusal of what a state does not allow, with the actions that it does allow the caller. */
export function wrongState<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  record: Stateful,
  by: Actor | Robot,
): Problem {
  const table = workflow as unknown as AnyWorkflow;
  const { state } = record;
  const possibleActions = Object.entries(table.actions).flatMap(([name, action]) =>
    action.from.includes(state) && actingNode(action, table, record, by) ? [name] : [],
  );
  return new Problem(PROBLEMS.wrongState, [], { state, possibleActions });
}
