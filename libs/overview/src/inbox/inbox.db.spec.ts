import { AccessModule, widenReach } from '@jidi/access';
import { QueueModule, ROBOT } from '@jidi/platform';
import { as, givenPerson, givenTree, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { OverviewModule } from '../overview.module.js';

let app: TestApp;
let tree: TestTree;

beforeAll(async () => {
  app = await startTestApp({ modules: [AccessModule, QueueModule.forProducer(), OverviewModule] });
  tree = await givenTree(app);
});

afterAll(() => app.close());

async function givenTask(nodeId: string): Promise<string> {
  const recordId = uuidv7();
  await app.database.write(ROBOT, async (tx) => {
    await widenReach(tx, { recordId, kind: 'application', sortAt: app.clock.now(), nodes: [nodeId] });
    await tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since)
       values ($1, 'application', 'recommend', 'submitted', $2, 'application.recommend', $3)`,
      [recordId, nodeId, app.clock.now()],
    );
  });
  return recordId;
}

const found = async (client: Awaited<ReturnType<typeof as>>): Promise<string[]> =>
  (await client.get<{ items: { recordId: string }[] }>('/inbox')).body.items.map(({ recordId }) => recordId);

describe('inbox', () => {
  it('shows a task to those who may do it at its node, and to nobody above or beside', async () => {
    const recordId = await givenTask(tree.queshan);
    const see = async (role: 'officer' | 'observer', node: string): Promise<boolean> =>
      (await found(await as(app, await givenPerson(app, [role, node])))).includes(recordId);
    expect(await see('officer', tree.queshan)).toBe(true);
    expect(await see('observer', tree.queshan)).toBe(false);
    expect(await see('officer', tree.biyang)).toBe(false);
    expect(await see('officer', tree.zhumadian)).toBe(false);
  });

  it('lets one take it, another no longer find it, and a handover pass it on', async () => {
    const recordId = await givenTask(tree.queshan);
    const [firstId, secondId] = [await givenPerson(app, ['officer', tree.queshan]), await givenPerson(app, ['officer', tree.queshan])];
    const [first, second] = [await as(app, firstId), await as(app, secondId)];
    const task = { recordId, action: 'recommend' };
    const taken = await Promise.all([first.post('/inbox/take', task), second.post('/inbox/take', task)]);
    expect(taken.map(({ status }) => status).sort()).toEqual([204, 409]);
    const [winnerId, loserId] = taken[0]?.status === 204 ? [firstId, secondId] : [secondId, firstId];
    const [winner, loser] = winnerId === firstId ? [first, second] : [second, first];
    expect([await found(winner), await found(loser)].map((list) => list.includes(recordId))).toEqual([true, false]);

    const admin = await as(app, await givenPerson(app, ['administrator', tree.queshan]));
    const handover = { toPersonId: loserId, nodeId: tree.queshan, reason: '调离岗位' };
    const { body } = await admin.post<{ moved: { kind: string; count: number }[] }>(`/accounts/${winnerId}/handover`, handover);
    expect(body.moved).toEqual([{ kind: 'task', count: 1 }]);
    expect([await found(winner), await found(loser)].map((list) => list.includes(recordId))).toEqual([false, true]);

    expect((await loser.post('/inbox/release', task)).status).toBe(204);
    expect((await found(winner)).includes(recordId)).toBe(true);
  });

  it('refuses what does not wait for the caller', async () => {
    const recordId = await givenTask(tree.queshan);
    const neighbour = await as(app, await givenPerson(app, ['officer', tree.biyang]));
    expect((await neighbour.post('/inbox/take', { recordId, action: 'recommend' })).status).toBe(404);
  });
});
