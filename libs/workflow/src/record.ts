import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { AnyWorkflow, Stateful, Workflow } from './describe-workflow.js';

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

/** The refusal of what a state does not allow, with the actions that it does. */
export function wrongState<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  state: string,
): Problem {
  const { actions } = workflow as unknown as AnyWorkflow;
  const possibleActions = Object.keys(actions).filter((name) => actions[name]?.from.includes(state));
  return new Problem(PROBLEMS.wrongState, [], { state, possibleActions });
}
