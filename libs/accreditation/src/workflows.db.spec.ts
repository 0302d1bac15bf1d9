import { Actor, type NodeKind, type Role, widenReach } from '@jidi/access';
import { FULL_FORM, givenApplication, givenAwardCall } from '@jidi/accreditation/testing';
import { Problem, ROBOT, type Tx } from '@jidi/platform';
import { causeFor, givenPerson, givenTree, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { type AnyWorkflow, Robot, Runner } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { AccreditationModule } from './accreditation.module.js';
import { Application } from './application/application.entity.js';
import type { ApplicationState } from './application/application.states.js';
import { applicationWorkflow } from './application/application.workflow.js';
import { PLEDGE } from './application/form/pledge.js';
import { Call } from './call/call.entity.js';
import { callWorkflow } from './call/call.workflow.js';
import { regulationWorkflow, ZHUMADIAN_REGULATION } from '@jidi/regulation';

const NOW = '2014-09-05T09:00:00+08:00';
const DONE = new Error('done, and taken back');
const CALENDAR = new Robot('calendar');

const WINDOWS = {
  opens_at: '2014-09-10T08:00:00+08:00',
  closes_at: '2014-10-10T18:00:00+08:00',
  recommenders_until: '2014-10-20T18:00:00+08:00',
};

/** An input that every action can read: it stands for whatever the caller sent. */
const INPUT = {
  pledge: PLEDGE.version,
  opinion: '同意',
  reason: '理由',
  items: [{ field: 'other', text: '补' }],
  closesAt: new Date('2014-10-20T18:00:00+08:00'),
  recommendersUntil: new Date('2014-10-28T18:00:00+08:00'),
};

let app: TestApp;
let tree: TestTree;
let runner: Runner;

beforeAll(async () => {
  app = await startTestApp({ modules: [AccreditationModule], now: NOW });
  tree = await givenTree(app);
  runner = app.get(Runner);
});
afterAll(() => app.close());

/** Somebody who may do everything at every body of the records: what stops them is the state. */
async function everybody(...nodes: readonly (readonly [string, NodeKind])[]): Promise<Actor> {
  const roles: readonly Role[] = ['officer', 'approver', 'base-staff'];
  const grants = nodes.flatMap(([nodeId, nodeKind]) => roles.map((role) => ({ role, nodeId, nodeKind, delegatedBy: null, audiences: [] })));
  return Actor.of({ personId: await givenPerson(app, ['officer', tree.zhumadian]), grants }, uuidv7());
}

/** What happens when an action is tried and, where it is done, taken back. */
async function attempt(workflow: AnyWorkflow, by: Actor, action: string, id: string): Promise<string> {
  const actor = workflow.actions[action]?.allow === 'robot' ? CALENDAR : by;
  try {
    await app.database.write(actor, async (tx) => {
      const input = { ...INPUT, managingNodeId: tree.biyang };
      await runner.actIn(tx, workflow, { by: actor, action, id, input, ...(await causeFor(tx, workflow, action)) });
      throw DONE;
    });
    return 'impossible';
  } catch (error) {
    if (error === DONE) return 'done';
    if (!(error instanceof Problem)) throw error;
    return error.type.code;
  }
}

interface Given {
  readonly id: string;
  readonly by: Actor;
}

/**
 * Every state and every action: refused as wrong-state exactly where the table does not allow it.
 * @returns what came of those the table allows, other than being done
 */
async function walk(table: unknown, recordIn: (state: string) => Promise<Given>): Promise<string[]> {
  const workflow = table as AnyWorkflow;
  const wrong: string[] = [];
  const stopped: string[] = [];
  for (const state of Object.keys(workflow.states)) {
    const { id, by } = await recordIn(state);
    for (const [action, { from }] of Object.entries(workflow.actions)) {
      const outcome = await attempt(workflow, by, action, id);
      if ((outcome === 'wrong-state') === from.includes(state)) wrong.push(`${state} ${action}: ${outcome}`);
      if (from.includes(state) && outcome !== 'done') stopped.push(`${state} ${action}: ${outcome}`);
    }
  }
  expect(wrong).toEqual([]);
  return stopped;
}

const regulationIn = (state: string): Promise<string> =>
  app.database.write(ROBOT, async (tx) => {
    const id = uuidv7();
    const now = app.clock.now();
    await widenReach(tx, { recordId: id, kind: 'regulation', sortAt: now, nodes: [tree.zhumadian] });
    await insert(
      tx,
      'regulation.regulation',
      { id, state, version: 1, created_at: now, issuer_node_id: tree.zhumadian, preparers: [], series_id: id, edition: 1 },
      {
        effective_from: '2014-01-01',
        content: JSON.stringify(ZHUMADIAN_REGULATION),
      },
    );
    return id;
  });

async function insert(tx: Tx, table: 'accreditation.call' | 'regulation.regulation', ...rows: readonly object[]): Promise<void> {
  const row: Record<string, unknown> = Object.assign({}, ...rows) as Record<string, unknown>;
  const names = Object.keys(row);
  const marks = names.map((_, index) => `$${index + 1}`);
  await tx.query(`insert into ${table} (${names.join(', ')}) values (${marks.join(', ')})`, Object.values(row));
}

const callIn = (state: string, regulationId: string): Promise<string> =>
  app.database.write(ROBOT, async (tx) => {
    const id = uuidv7();
    const now = app.clock.now();
    await widenReach(tx, { recordId: id, kind: 'call', sortAt: now, nodes: [tree.zhumadian] });
    const common = { id, state, version: 1, created_at: now, issuer_node_id: tree.zhumadian, preparers: [], regulation_id: regulationId };
    await insert(tx, 'accreditation.call', common, WINDOWS, {
      year: 2014,
      title: '通知',
      body: '正文',
      quotas: '{}',
      class_codes: '["other"]',
    });
    return id;
  });

describe('all states and all actions', () => {
  it('of a regulation', async () => {
    const by = await everybody([tree.zhumadian, 'CITY']);
    expect(await walk(regulationWorkflow, async (state) => ({ id: await regulationIn(state), by }))).toEqual([]);
  });

  it('of a call', async () => {
    const by = await everybody([tree.zhumadian, 'CITY']);
    const regulationId = await regulationIn('published');
    const stopped = await walk(callWorkflow, async (state) => ({ id: await callIn(state, regulationId), by }));
    // Neither is due yet.
    expect(stopped).toEqual(['published open: rules-failed', 'open close: rules-failed']);
  });

  it('of an application', async () => {
    const ground = { database: app.database, runner, now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
    const callId = await givenAwardCall(ground, { notice: { days: 0, unit: 'working-days', firstDay: 'counted' } });
    const given = async (state: string): Promise<Given> => {
      const { applicationId, baseNodeId } = await givenApplication(ground, callId, `${state}基地`, state as ApplicationState);
      await app.database.write(ROBOT, async (tx) => {
        await tx.update(Call, callId, { opensAt: new Date(NOW), closesAt: INPUT.closesAt, recommendersUntil: INPUT.recommendersUntil });
        await tx.update(Application, applicationId, { form: FULL_FORM });
      });
      return { id: applicationId, by: await everybody([tree.zhumadian, 'CITY'], [tree.queshan, 'COUNTY'], [baseNodeId, 'BASE']) };
    };
    // A return that can still be answered is not ended; and the regulation asks for an inspection of all, before any decision; a meeting decides.
    expect(await walk(applicationWorkflow, given)).toEqual([
      'returned-by-recommender decline: rules-failed',
      'returned-by-issuer reject: rules-failed',
      'accepted turn-down: rules-failed',
      'accepted name: rules-failed',
      'accepted refuse: rules-failed',
      'accepted defer: rules-failed',
      'accepted announce: rules-failed',
      'accepted designate: rules-failed',
      'announced turn-down: rules-failed',
    ]);
  });
});
