import type { Tx } from '@jidi/platform';
import type { AnyWorkflow, Stateful } from './describe-workflow.js';
import { Task } from './task.entity.js';

/** What a record in its state waits for, and at which nodes. */
export function awaitedOf(workflow: AnyWorkflow, record: Stateful): { action: string; permission: string; nodeId: string }[] {
  return Object.entries(workflow.actions).flatMap(([action, { awaited, from, as, allow }]) => {
    if (!awaited || !from.includes(record.state)) return [];
    const nodes = as.map((party) => workflow.parties[party]?.(record) ?? null).filter((node) => node !== null);
    return [...new Set(nodes)].slice(0, 1).map((nodeId) => ({ action, permission: allow, nodeId }));
  });
}

const OVER = `delete from workflow.task t where t.record_id = $1 and not (t.state = $2 and exists (
  select 1 from unnest($3::text[], $4::uuid[]) as awaited (action, node_id) where awaited.action = t.action and awaited.node_id = t.node_id))`;

/** Makes the inbox agree with a record's new state; what waits as before stays as old as it is, and whose it is. */
export async function agreeTasks(tx: Tx, workflow: AnyWorkflow, record: Stateful, now: Date): Promise<void> {
  const { id: recordId, state } = record;
  const awaited = awaitedOf(workflow, record);
  await tx.query(OVER, [recordId, state, awaited.map(({ action }) => action), awaited.map(({ nodeId }) => nodeId)]);
  if (awaited.length === 0) return;
  const tasks = awaited.map((task) => ({ ...task, recordId, kind: workflow.kind, state, since: now, assigneeId: null }));
  await tx.createQueryBuilder().insert().into(Task).values(tasks).orIgnore().execute();
}
