import { Actor, scopeFor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { possibleActions } from './available-actions.js';
import type { AnyWorkflow, Workflow } from '../table/describe-workflow.js';
import type { Kind, Stateful } from '../table/kind.js';
import { stateWords } from '../table/state-words.js';
import { whereReached } from './record.sql.js';
import type { Robot } from './robot.js';

function locking<K extends Kind>(tx: Tx, workflow: Workflow<K>, by: Actor | Robot | undefined): SelectQueryBuilder<K['record']> {
  const query = tx.createQueryBuilder<K['record']>(workflow.entity, 'r').setLock('pessimistic_write');
  if (!(by instanceof Actor)) return query;
  return whereReached(query, scopeFor(by, workflow.read));
}

/**
 * A record within reach, locked until the unit of work ends.
 * @param by for whom it must be within reach of what reading it takes, as its single read is; absent: whatever the unit of work reaches
 * @throws Problem not-found
 */
export async function lockRecord<K extends Kind>(tx: Tx, workflow: Workflow<K>, id: string, by?: Actor | Robot): Promise<K['record']> {
  const record = await locking(tx, workflow, by).andWhere('r.id = :id', { id }).getOne();
  if (!record) throw new Problem(PROBLEMS.notFound);
  return record;
}

/**
 * Records within reach, locked in the order of their ids until the unit of work ends, and given in the order asked.
 * @throws Problem not-found when one of them is unseen
 */
export async function lockRecords<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  ids: readonly string[],
  by?: Actor | Robot,
): Promise<K['record'][]> {
  const rows = await locking(tx, workflow, by)
    .andWhere('r.id = any (:ids)', { ids: [...new Set(ids)] })
    .orderBy('r.id')
    .getMany();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    if (!row) throw new Problem(PROBLEMS.notFound);
    return row;
  });
}

/** The refusal of what a state does not allow: the state and the actions that it does allow the caller, by their codes and in words. */
export function wrongState(workflow: AnyWorkflow, record: Stateful, by: Actor | Robot): Problem {
  const { state } = record;
  const possible = possibleActions(workflow, by, record).map(([action, { zh, en }]) => ({ action, zh, en }));
  return new Problem(PROBLEMS.wrongState, [], {
    state,
    stateLabel: stateWords(workflow.states, state),
    possibleActions: possible.map(({ action }) => action),
    possible,
  });
}
