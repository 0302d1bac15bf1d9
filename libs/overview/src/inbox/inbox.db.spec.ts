import { AccessModule, widenReach } from '@jidi/access';
import { AccreditationModule } from '@jidi/accreditation';
import { QueueModule, ROBOT } from '@jidi/platform';
import { as, givenAccount, givenPerson, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { OverviewModule } from '../overview.module.js';

const { app, tree } = suite({ modules: [AccessModule, QueueModule.forProducer(), AccreditationModule, OverviewModule] });

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

  it('shows each task once, page by page, however many wait of one record since one instant', async () => {
    const nodeId = tree.biyang;
    const recordId = await givenTask(nodeId);
    await app.database.write(ROBOT, (tx) =>
      tx.query(
        `insert into workflow.task (record_id, kind, action, state, node_id, permission, since)
         select record_id, kind, more.action, state, node_id, permission, since from workflow.task, unnest(array['decline', 'return-by-recommender']) as more(action)
         where record_id = $1`,
        [recordId],
      ),
    );
    const client = await as(app, await givenPerson(app, ['officer', nodeId]));
    const actions: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/inbox?limit=1${cursor && `&cursor=${cursor}`}`;
      const page: { items: { action: string }[]; nextCursor: string | null } = (await client.get<typeof page>(path)).body;
      actions.push(...page.items.map(({ action }) => action));
      cursor = page.nextCursor;
    }
    expect(actions.sort()).toEqual(['decline', 'recommend', 'return-by-recommender']);
  });

  it('says in words what waits; a record that is gone leaves no name', async () => {
    const recordId = await givenTask(tree.queshan);
    const client = await as(app, await givenPerson(app, ['officer', tree.queshan]));
    const { items } = (await client.get<{ items: { recordId: string }[] }>('/inbox')).body;
    expect(items.find((item) => item.recordId === recordId)).toMatchObject({
      kindLabel: { zh: '申报', en: 'application' },
      actionLabel: { zh: '推荐', en: 'Recommend' },
      stateLabel: { zh: '已提交，待推荐' },
      name: null,
      dueOn: null,
    });
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

  it('gives everyone back what a handover would leave with somebody who may not do it', async () => {
    const recordId = await givenTask(tree.queshan);
    const task = { recordId, action: 'recommend' };
    const leaverId = await givenPerson(app, ['officer', tree.queshan]);
    const colleague = await as(app, await givenPerson(app, ['officer', tree.queshan]));
    expect((await (await as(app, leaverId)).post('/inbox/take', task)).status).toBe(204);
    expect(await colleague.post('/inbox/take', task)).toMatchObject({
      status: 409,
      body: { code: 'task-taken', assigneeId: leaverId },
    });
    const admin = await as(app, await givenPerson(app, ['administrator', tree.queshan]));
    const toPersonId = await givenPerson(app, ['observer', tree.queshan]);
    await admin.post(`/accounts/${leaverId}/handover`, { toPersonId, nodeId: tree.queshan, reason: '调离岗位' });
    expect((await found(colleague)).includes(recordId)).toBe(true);
    const [row]: { assignee_id: string | null }[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select assignee_id from workflow.task where record_id = $1', [recordId]),
    );
    expect(row?.assignee_id).toBeNull();
  });

  it('frees what somebody took whose grant is revoked, or whose account is disabled', async () => {
    const admin = await as(app, await givenPerson(app, ['administrator', tree.queshan]));
    const colleague = await as(app, await givenPerson(app, ['officer', tree.queshan]));
    for (const leave of ['revoke', 'disable']) {
      const recordId = await givenTask(tree.queshan);
      const task = { recordId, action: 'recommend' };
      const leaverId = await givenAccount(app, { userName: `leaver-${leave}` }, ['officer', tree.queshan]);
      expect((await (await as(app, leaverId)).post('/inbox/take', task)).status).toBe(204);
      expect((await found(colleague)).includes(recordId)).toBe(false);
      const { body } = await admin.get<{ items: { id: string }[] }>(`/grants?personId=${leaverId}`);
      const route = leave === 'revoke' ? `/grants/${body.items[0]?.id}/revoke` : `/accounts/${leaverId}/disable`;
      expect((await admin.post(route, {})).status).toBe(200);
      expect((await colleague.get<{ items: object[] }>('/inbox')).body.items).toContainEqual(
        expect.objectContaining({ recordId, assigneeId: null }),
      );
      expect((await colleague.post('/inbox/take', task)).status).toBe(204);
      expect((await found(colleague)).includes(recordId)).toBe(true);
    }
  });

  it('leaves a task with whom a delegation lets do it, for as long as it stands', async () => {
    const recordId = await givenTask(tree.queshan);
    const task = { recordId, action: 'recommend' };
    const lender = await as(app, await givenPerson(app, ['approver', tree.queshan]));
    const deputyId = await givenAccount(app, { userName: 'deputy' }, ['observer', tree.queshan]);
    const days = { firstDay: app.clock.today(), lastDay: app.clock.today() };
    const { body } = await lender.post<{ id: string }>('/delegations', {
      toPersonId: deputyId,
      nodeId: tree.queshan,
      ...days,
      reason: '出差',
    });
    expect((await (await as(app, deputyId)).post('/inbox/take', task)).status).toBe(204);
    expect((await found(lender)).includes(recordId)).toBe(false);
    expect((await lender.post(`/delegations/${body.id}/end`, {})).status).toBe(200);
    expect((await found(lender)).includes(recordId)).toBe(true);
  });

  it('leaves out what nobody can do any more, to the instant', async () => {
    const recordId = await givenTask(tree.queshan);
    const client = await as(app, await givenPerson(app, ['officer', tree.queshan]));
    const end = new Date(app.clock.now().getTime() + 1);
    await app.database.write(ROBOT, (tx) => tx.query('update workflow.task set until = $2 where record_id = $1', [recordId, end]));
    expect(await found(client)).toContain(recordId);
    app.clock.set(end.toISOString());
    expect(await found(client)).not.toContain(recordId);
    expect((await client.post('/inbox/take', { recordId, action: 'recommend' })).status).toBe(404);
  });

  it('says from when what time alone still refuses, until that has come', async () => {
    const recordId = await givenTask(tree.queshan);
    const client = await as(app, await givenPerson(app, ['officer', tree.queshan]));
    const notBefore = new Date(app.clock.now().getTime() + 1).toISOString();
    await app.database.write(ROBOT, (tx) =>
      tx.query('update workflow.task set not_before = $2 where record_id = $1', [recordId, notBefore]),
    );
    const said = async (): Promise<unknown> =>
      (await client.get<{ items: { recordId: string; notBefore: string | null }[] }>('/inbox')).body.items.find(
        (item) => item.recordId === recordId,
      )?.notBefore;
    expect(await said()).toBe(notBefore);
    app.clock.set(notBefore);
    expect(await said()).toBeNull();
  });

  it('shows what is waited for in person to that person alone', async () => {
    const recordId = await givenTask(tree.queshan);
    const [personId, colleagueId] = [await givenPerson(app, ['officer', tree.queshan]), await givenPerson(app, ['officer', tree.queshan])];
    await app.database.write(ROBOT, (tx) => tx.query('update workflow.task set person_id = $2 where record_id = $1', [recordId, personId]));
    const [person, colleague] = [await as(app, personId), await as(app, colleagueId)];
    expect([await found(person), await found(colleague)].map((list) => list.includes(recordId))).toEqual([true, false]);
    expect((await colleague.post('/inbox/take', { recordId, action: 'recommend' })).status).toBe(404);
    expect((await person.post('/inbox/take', { recordId, action: 'recommend' })).status).toBe(204);
  });

  it('refuses what does not wait for the caller', async () => {
    const recordId = await givenTask(tree.queshan);
    const neighbour = await as(app, await givenPerson(app, ['officer', tree.biyang]));
    expect((await neighbour.post('/inbox/take', { recordId, action: 'recommend' })).status).toBe(404);
  });
});
