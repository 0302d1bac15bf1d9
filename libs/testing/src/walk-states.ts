import type { Actor } from '@jidi/access';
import { Problem, ROBOT, type Tx } from '@jidi/platform';
import { type AnyWorkflow, followTasks, Robot, Runner } from '@jidi/workflow';
import type { TestApp } from './test-app.js';
import { anyStep, enterScope, putInState, tasksOf } from './walk-states.sql.js';

/** What a walk goes by. */
export interface Walk {
  /** A record of the workflow, in any state. */
  readonly id: string;
  /** Somebody who holds every permission at every body of it: what stops them is the state, or a rule. */
  readonly by: Actor;
  /** What callers send, by action; nothing where absent. */
  readonly inputs: Readonly<Record<string, object>>;
}

const BACK = new Error('taken back');
const CALENDAR = new Robot('calendar');

/**
 * Tries every action in every state, through the runner, and takes each back.
 * @param table a workflow as describeWorkflow gives it
 * @returns a line for whatever the state did not refuse, in the table's order: the state, the action, and the state it led to
 *   or the codes that stopped it
 */
export async function walkStates(app: TestApp, table: unknown, walk: Walk): Promise<string[]> {
  const workflow = table as AnyWorkflow;
  const lines: string[] = [];
  for (const state of Object.keys(workflow.states)) {
    for (const action of Object.keys(workflow.actions)) {
      const came = await outcomeOf(app, workflow, walk, state, action);
      if (came !== 'wrong-state') lines.push(`${state} ${action}: ${came}`);
    }
  }
  return lines;
}

async function outcomeOf(app: TestApp, workflow: AnyWorkflow, { id, by, inputs }: Walk, state: string, action: string): Promise<string> {
  const actor = workflow.actions[action]?.allow === 'robot' ? CALENDAR : by;
  let reached = '';
  try {
    await app.database.write(ROBOT, async (tx) => {
      await putInState(tx, workflow.table, id, state);
      await enterScope(tx, actor.rows);
      const request = { by: actor, action, id, input: inputs[action] ?? {}, ...(await causeFor(tx, workflow, action)) };
      ({ state: reached } = await app.get(Runner).actIn(tx, workflow, request));
      await requireAgreed(app, tx, workflow, id);
      throw BACK;
    });
  } catch (error) {
    if (error === BACK) return reached;
    if (!(error instanceof Problem)) throw error;
    return [error.type.code, ...error.faults.map(({ code }) => code)].join(' ');
  }
  throw new Error('a walk is taken back');
}

/** What a step lets wait goes by what it knew: reading the record and its facts anew gives the same. */
async function requireAgreed(app: TestApp, tx: Tx, workflow: AnyWorkflow, id: string): Promise<void> {
  const waiting = async (): Promise<string> => JSON.stringify(await tasksOf(tx, id));
  const told = await waiting();
  await followTasks(tx, workflow, id, app.clock.now());
  const anew = await waiting();
  if (told !== anew) throw new Error(`what waits of ${workflow.kind} was written as ${told}, and is ${anew}`);
}

/** A step that leads an action, where it comes about in no other way; any will do. */
export async function causeFor(tx: Tx, workflow: AnyWorkflow, action: string): Promise<{ causeId?: string }> {
  if (!workflow.actions[action]?.led) return {};
  const causeId = await anyStep(tx);
  return causeId === undefined ? {} : { causeId };
}
