import { ROBOT } from '@jidi/platform';
import { type Answer, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

interface View {
  id: string;
  standing: boolean;
  from: { id: string; name: string | null };
  to: { id: string; name: string | null };
}
interface Me {
  grants: { role: string; nodeId: string; delegatedBy: { id: string; name: string } | null }[];
  delegations: View[];
}

const NOW = '2014-09-01T09:00:00+08:00';
const DAYS = { firstDay: '2014-09-03', lastDay: '2014-09-05' };

const { app, tree } = suite({ now: NOW });
let count = 0;
let lenderId: string;
let lender: Client;
let deputyId: string;
let deputy: Client;
let admin: Client;

beforeAll(async () => {
  admin = await as(app, await givenAccount(app, { userName: 'admin' }, ['administrator', tree.zhumadian]));
});

beforeEach(async () => {
  app.clock.set(NOW);
  count += 1;
  lenderId = await givenAccount(
    app,
    { userName: `l-${count}`, name: '刘主任' },
    ['approver', tree.zhumadian],
    ['administrator', tree.zhumadian],
    ['officer', tree.jian],
  );
  deputyId = await givenAccount(app, { userName: `d-${count}`, name: '陈科长' }, ['officer', tree.zhumadian]);
  lender = await as(app, lenderId);
  deputy = await as(app, deputyId);
});

const give = (by: Client, over: object = {}): Promise<Answer<View>> =>
  by.post<View>('/delegations', { toPersonId: deputyId, nodeId: tree.zhumadian, reason: '出差', ...DAYS, ...over });
const lent = async (): Promise<Me['grants']> => (await deputy.get<Me>('/me')).body.grants.filter(({ delegatedBy }) => delegatedBy !== null);

describe('a delegation', () => {
  it('lends the signature at one node from its first day through its last, shown as for whom', async () => {
    const { status, body } = await give(lender);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      from: { id: lenderId, name: '刘主任' },
      to: { id: deputyId, name: '陈科长' },
      nodeName: '驻马店市科学技术协会',
      standing: false,
    });
    const days = ['2014-09-02T23:59:59', '2014-09-03T00:00:00', '2014-09-05T23:59:59', '2014-09-06T00:00:00'];
    const seen: number[] = [];
    for (const day of days) {
      app.clock.set(`${day}+08:00`);
      seen.push((await lent()).length);
    }
    expect(seen).toEqual([0, 1, 1, 0]);
    app.clock.set('2014-09-04T12:00:00+08:00');
    expect(await lent()).toEqual([
      expect.objectContaining({ role: 'approver', nodeId: tree.zhumadian, delegatedBy: { id: lenderId, name: '刘主任' } }),
    ]);
  });

  it('never lends the administration of people, nor what the lender holds elsewhere', async () => {
    await give(lender, { firstDay: '2014-09-01' });
    expect((await lent()).map(({ role }) => role)).toEqual(['approver']);
    expect((await deputy.get('/accounts')).status).toBe(403);
  });

  it('lends what the lender holds at that moment: nothing once it is revoked, or the lender disabled', async () => {
    await give(lender, { firstDay: '2014-09-01' });
    expect(await lent()).toHaveLength(1);
    const { items } = (await admin.get<{ items: { id: string; role: string }[] }>(`/grants?personId=${lenderId}`)).body;
    await admin.post(`/grants/${items.find(({ role }) => role === 'approver')?.id}/revoke`, {});
    expect(await lent()).toEqual([]);
    await admin.post('/grants', { personId: lenderId, role: 'approver', nodeId: tree.zhumadian });
    expect(await lent()).toHaveLength(1);
    const nation = await as(app, await givenAccount(app, { userName: `n-${count}` }, ['administrator', tree.nation]));
    expect((await nation.post(`/accounts/${lenderId}/disable`, {})).status).toBe(200);
    expect(await lent()).toEqual([]);
  });

  it('cannot be lent on', async () => {
    const third = await givenAccount(app, { userName: `t-${count}` }, ['observer', tree.zhumadian]);
    const staff = await givenAccount(app, { userName: `o-${count}` }, ['observer', tree.zhumadian]);
    await give(lender, { firstDay: '2014-09-01', toPersonId: staff });
    const borrower = await as(app, staff);
    expect((await borrower.get('/me')).body).toMatchObject({
      grants: expect.arrayContaining([expect.objectContaining({ role: 'approver' })]),
    });
    expect((await give(borrower, { toPersonId: third })).status).toBe(403);
  });

  it('is given where one holds something oneself, to others one sees, for days to come', async () => {
    expect((await give(lender, { nodeId: tree.queshan })).status).toBe(403);
    expect((await give(await as(app, await givenAccount(app, { userName: `a-${count}` }, ['administrator', tree.zhumadian])))).status).toBe(
      403,
    );
    expect(await give(lender, { toPersonId: lenderId })).toMatchObject({ status: 403, body: { code: 'own-account' } });
    expect(await give(lender, { toPersonId: lenderId.toUpperCase() })).toMatchObject({ status: 403, body: { code: 'own-account' } });
    const stranger = await givenAccount(app, { userName: `s-${count}` }, ['officer', tree.tonghua]);
    expect((await give(lender, { toPersonId: stranger })).status).toBe(404);
    expect(await give(lender, { firstDay: '2014-08-31' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'firstDay', code: 'in-past' }] },
    });
    expect(await give(lender, { lastDay: '2014-09-02' })).toMatchObject({ status: 422, body: { errors: [{ path: 'lastDay' }] } });
    expect(await give(lender, { lastDay: '2015-09-10' })).toMatchObject({ status: 422, body: { errors: [{ code: 'too-long' }] } });
  });

  it('stands once for the same people, node and days', async () => {
    const answers = await Promise.all([give(lender), give(lender, { firstDay: '2014-09-05', lastDay: '2014-09-09' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'delegation-stands' });
  });

  it('is listed to both sides, and counts among what each is told of themselves', async () => {
    const { body } = await give(lender);
    const ids = async (by: Client, side: string): Promise<string[]> =>
      (await by.get<{ items: View[] }>(`/delegations?side=${side}`)).body.items.map(({ id }) => id);
    expect([await ids(lender, 'given'), await ids(lender, 'received')]).toEqual([[body.id], []]);
    expect([await ids(deputy, 'given'), await ids(deputy, 'received')]).toEqual([[], [body.id]]);
    expect((await deputy.get<{ items: View[] }>('/delegations')).body.items.map(({ id }) => id)).toEqual([body.id]);
    expect((await lender.get<Me>('/me')).body.delegations.map(({ id }) => id)).toEqual([body.id]);
  });

  it('ends before its last day by either side, once, and by nobody else', async () => {
    const { body } = await give(lender, { firstDay: '2014-09-01' });
    const colleague = await as(app, await givenAccount(app, { userName: `c-${count}` }, ['officer', tree.zhumadian]));
    expect((await colleague.post(`/delegations/${body.id}/end`)).status).toBe(403);
    const neighbour = await as(app, await givenAccount(app, { userName: `b-${count}` }, ['officer', tree.biyang]));
    expect((await neighbour.post(`/delegations/${body.id}/end`)).status).toBe(404);
    const answers = await Promise.all([lender.post(`/delegations/${body.id}/end`), deputy.post(`/delegations/${body.id}/end`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await lent()).toEqual([]);
    expect((await give(lender, { firstDay: '2014-09-01' })).status).toBe(201);
  });

  it('cannot be ended when its days are over', async () => {
    const { body } = await give(lender);
    app.clock.set('2014-09-06T09:00:00+08:00');
    expect(await (await as(app, lenderId)).post(`/delegations/${body.id}/end`)).toMatchObject({
      status: 409,
      body: { code: 'delegation-over' },
    });
  });

  it('is not kept with the answer to an Idempotency-Key, and a repetition tells nothing of whom was erased', async () => {
    const key = { 'idempotency-key': `lend-${count}-key` };
    const body = { toPersonId: deputyId, nodeId: tree.zhumadian, reason: '赴京治病', ...DAYS };
    const given = await lender.post<View>('/delegations', body, key);
    expect(given).toMatchObject({ status: 201, body: { to: { name: '陈科长' }, reason: '赴京治病' } });
    expect((await lender.post<View>('/delegations', body, key)).body).toEqual(given.body);
    const ended = await lender.post<View>(`/delegations/${given.body.id}/end`, {}, { 'idempotency-key': `end-${count}-key` });
    expect(ended.status).toBe(200);
    const kept: unknown[] = await app.database.read(ROBOT, (tx) => tx.query('select answer from platform.once'));
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/陈科长|刘主任|赴京治病/);
    expect((await admin.post(`/accounts/${deputyId}/erase`)).status).toBe(200);
    expect((await lender.post<View>('/delegations', body, key)).body).toMatchObject({ to: { name: null }, reason: '' });
  });
});
