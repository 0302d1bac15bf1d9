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

/** Makes the inbox agree with a record's new state. */
export async function replaceTasks(tx: Tx, workflow: AnyWorkflow, record: Stateful, now: Date): Promise<void> {
  await tx.delete(Task, { recordId: record.id });
  const awaited = awaitedOf(workflow, record);
  if (awaited.length === 0) return;
  await tx.insert(
    Task,
    awaited.map((task) => ({ ...task, recordId: record.id, kind: workflow.kind, state: record.state, since: now, assigneeId: null })),
  );
}
