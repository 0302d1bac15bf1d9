import { Actor, scopeFor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { actingNode } from './acting-node.js';
import type { AnyWorkflow, Stateful, Workflow } from '../table/describe-workflow.js';
import type { Robot } from './robot.js';

const SEEN = 'exists (select 1 from access.reach seen where seen.record_id = r.id and seen.subject_id = any (:subjects))';

/**
 * A record within reach, locked until the unit of work ends.
 * @param by for whom it must be within reach of what reading it takes, as its single read is; absent: whatever the unit of work reaches
 * @throws Problem not-found
 */
export async function lockRecord<R extends Stateful, F, S extends string, P extends string, I extends object>(
  tx: Tx,
  workflow: Workflow<R, F, S, P, I>,
  id: string,
  by?: Actor | Robot,
): Promise<R> {
  const query = tx.createQueryBuilder(workflow.entity, 'r').setLock('pessimistic_write').where('r.id = :id', { id });
  if (by instanceof Actor) query.andWhere(SEEN, { subjects: scopeFor(by, workflow.read).subjects });
  const record = await query.getOne();
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
