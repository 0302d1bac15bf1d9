import { type Bilingual, post, type Tx } from '@jidi/platform';
import { type AnyWorkflow, type LeadingStep, type Stateful, workflows } from '../table/describe-workflow.js';
import type { Task } from './task.entity.js';

type Awaited = NonNullable<AnyWorkflow['actions'][string]['awaited']>;

const leadingTo = (awaited: Awaited | undefined, state: string): LeadingStep | undefined =>
  awaited === undefined || awaited === true ? undefined : awaited[state];

/** What a task asks for, in words: the step that leads to its action where somebody else takes it first; codes where no table has them. */
export function taskWords({ kind, action, state }: Pick<Task, 'kind' | 'action' | 'state'>): {
  readonly kind: Bilingual;
  readonly action: Bilingual;
  readonly state: Bilingual;
} {
  const workflow = workflows().get(kind);
  const row = workflow?.actions[action];
  return {
    kind: inWords(workflow, kind),
    action: inWords(leadingTo(row?.awaited, state) ?? row, action),
    state: inWords(workflow?.states[state], state),
  };
}

const inWords = (words: Bilingual | undefined, code: string): Bilingual => ({ zh: words?.zh ?? code, en: words?.en ?? code });

/** What a record in its state waits for, and at which nodes. */
export function awaitedOf(workflow: AnyWorkflow, record: Stateful): { action: string; permission: string; nodeId: string }[] {
  return Object.entries(workflow.actions).flatMap(([action, { awaited, from, as, allow }]) => {
    if (!awaited || !from.includes(record.state)) return [];
    const permission = leadingTo(awaited, record.state)?.of ?? allow;
    const nodes = as.map((party) => workflow.parties[party]?.(record) ?? null).filter((node) => node !== null);
    return [...new Set(nodes)].slice(0, 1).map((nodeId) => ({ action, permission, nodeId }));
  });
}

const OVER = `delete from workflow.task t where t.record_id = $1 and not (t.state = $2 and exists (
  select 1 from unnest($3::text[], $4::uuid[]) as awaited (action, node_id) where awaited.action = t.action and awaited.node_id = t.node_id))`;

const ADD = `insert into workflow.task (record_id, action, node_id, kind, state, permission, since)
  select $1, a.action, a.node_id, $2, $3, a.permission, $4 from unnest($5::text[], $6::uuid[], $7::text[]) as a (action, node_id, permission)
  on conflict do nothing`;

/**
 * Makes the inbox agree with a record's new state; what waits as before stays as old as it is, and whose it is.
 * @param isNew nothing can wait of it yet
 */
export function agreeTasks(tx: Tx, workflow: AnyWorkflow, record: Stateful, now: Date, isNew = false): void {
  const { id: recordId, state } = record;
  const awaited = awaitedOf(workflow, record);
  const actions = awaited.map(({ action }) => action);
  const nodes = awaited.map(({ nodeId }) => nodeId);
  if (!isNew) post(tx, OVER, [recordId, state, actions, nodes]);
  if (awaited.length > 0) post(tx, ADD, [recordId, workflow.kind, state, now, actions, nodes, awaited.map(({ permission }) => permission)]);
}
