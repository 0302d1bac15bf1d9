import { ROBOT } from '@jidi/platform';
import { type Answer, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { widenReach } from '../reach.sql.js';
import { Handover } from './handover.js';

const { app, tree } = suite();
let admin: Client;
let count = 0;
let leaverId: string;
let successorId: string;

/** The workflow's own kind of work. */
const KIND = 'task';

beforeAll(async () => {
  admin = await as(app, await givenAccount(app, { userName: 'admin' }, ['administrator', tree.queshan]));
});

beforeEach(async () => {
  count += 1;
  leaverId = await givenAccount(app, { userName: `l-${count}` }, ['officer', tree.queshan]);
  successorId = await givenAccount(app, { userName: `s-${count}` }, ['officer', tree.queshan]);
});

const givenTask = (nodeId: string, assignee: string): Promise<string> =>
  app.database.write(ROBOT, async (tx) => {
    const id = uuidv7();
    await widenReach(tx, { recordId: id, kind: 'suite', sortAt: app.clock.now(), nodes: [nodeId] });
    await tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since, assignee_id)
       values ($1, 'suite', 'do', 'open', $2, 'application.review', $3, $4)`,
      [id, nodeId, app.clock.now(), assignee],
    );
    return id;
  });

const assigneeOf = async (id: string): Promise<string | undefined> => {
  const [row]: { assignee_id: string }[] = await app.database.read(ROBOT, (tx) =>
    tx.query('select assignee_id from workflow.task where record_id = $1', [id]),
  );
  return row?.assignee_id;
};

const movedOf = ({ body }: Answer<{ moved: { kind: string; count: number }[] }>): number | undefined =>
  body.moved.find(({ kind }) => kind === KIND)?.count;

const handOver = (by: Client, over: object = {}): Promise<Answer<{ moved: { kind: string; count: number }[] }>> =>
  by.post(`/accounts/${leaverId}/handover`, { toPersonId: successorId, nodeId: tree.queshan, reason: '三月岗位调整', ...over });

describe('a handover', () => {
  it('moves what stands in a person’s name at the node in one act, with a record', async () => {
    const [one, two, elsewhere] = [
      await givenTask(tree.queshan, leaverId),
      await givenTask(tree.queshan, leaverId),
      await givenTask(tree.biyang, leaverId),
    ];
    const answer = await handOver(admin);
    expect(answer.status).toBe(200);
    expect(movedOf(answer)).toBe(2);
    expect([await assigneeOf(one), await assigneeOf(two), await assigneeOf(elsewhere)]).toEqual([successorId, successorId, leaverId]);
    const [event] = await app.database.read(ROBOT, (tx) =>
      tx.query<object[]>(`select reason, node_id, notes from access.access_event where kind = 'work-handed-over' and subject_id = $1`, [
        leaverId,
      ]),
    );
    expect(event).toEqual({
      reason: '三月岗位调整',
      node_id: tree.queshan,
      notes: expect.objectContaining({ toPersonId: successorId, [KIND]: 2 }),
    });
  });

  it('moves nothing a second time', async () => {
    await givenTask(tree.queshan, leaverId);
    await handOver(admin);
    expect(movedOf(await handOver(admin))).toBe(0);
  });

  it('works for somebody who has left already', async () => {
    await givenTask(tree.queshan, leaverId);
    const city = await as(app, await givenAccount(app, { userName: `c-${count}` }, ['administrator', tree.zhumadian]));
    await city.post('/grants', { personId: leaverId, role: 'officer', nodeId: tree.biyang });
    const { items } = (await city.get<{ items: { id: string; nodeId: string }[] }>(`/grants?personId=${leaverId}`)).body;
    await city.post(`/grants/${items.find(({ nodeId }) => nodeId === tree.queshan)?.id}/revoke`, {});
    expect((await admin.get(`/accounts/${leaverId}`)).status).toBe(404);
    expect(movedOf(await handOver(admin))).toBe(1);
  });

  it('goes to another person who holds a role there', async () => {
    const elsewhere = await givenAccount(app, { userName: `e-${count}` }, ['officer', tree.biyang]);
    expect((await handOver(admin, { toPersonId: elsewhere })).status).toBe(404);
    for (const toPersonId of [leaverId, leaverId.toUpperCase()])
      expect(await handOver(admin, { toPersonId })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'toPersonId', code: 'no-successor' }] },
      });
    const city = await as(app, await givenAccount(app, { userName: `c-${count}` }, ['administrator', tree.zhumadian]));
    expect(await handOver(city, { toPersonId: elsewhere })).toMatchObject({ status: 422 });
    await admin.post(`/accounts/${successorId}/disable`, {});
    expect((await handOver(admin)).status).toBe(422);
  });

  it('is for administrators of the node or above', async () => {
    const neighbour = await as(app, await givenAccount(app, { userName: `n-${count}` }, ['administrator', tree.biyang]));
    expect((await handOver(neighbour)).status).toBe(404);
    expect((await handOver(await as(app, successorId))).status).toBe(403);
    expect((await handOver(admin, { nodeId: tree.zhumadian })).status).toBe(403);
    expect((await handOver(admin, { nodeId: uuidv7() })).status).toBe(404);
  });
});

describe('the movers', () => {
  it('are one for each kind', () => {
    expect(() => app.get(Handover).register(KIND, () => Promise.resolve(0))).toThrow(KIND);
  });
});
