import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, anyone, as, Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';

const PASSWORD = 'correct horse battery';
const NOW = '2014-09-01T09:00:00+08:00';

const { app, tree } = suite({ now: NOW });
let admin: Client;
let count = 0;
let name: string;
let id: string;
let code: string;

interface Invited {
  id: string;
  code: string | null;
  expiresAt: string;
}

beforeAll(async () => {
  admin = await as(app, await givenAccount(app, { userName: 'admin' }, ['administrator', tree.queshan]));
});

const invite = (userName: string, headers: Record<string, string> = {}, more: object = {}): Promise<Answer<Invited>> =>
  admin.post<Invited>('/accounts', { name: '李四', userName, grants: [{ role: 'officer', nodeId: tree.queshan }], ...more }, headers);

beforeEach(async () => {
  app.clock.set(NOW);
  name = `officer-${(count += 1)}`;
  const { status, body } = await invite(name);
  expect(status).toBe(201);
  id = body.id;
  code = body.code ?? '';
});

const redeem = (typed: string, over: object = {}): Promise<Answer<{ accessToken: string; person: object }>> =>
  anyone(app).post('/codes/redeem', { name, code: typed, password: PASSWORD, ...over });
const signIn = (password = PASSWORD): Promise<Answer<{ accessToken: string }>> => anyone(app).post('/session', { name, password });
const wrong = (): string => (code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`);

describe('an invitation', () => {
  it('gives a code to be read out, which sets the password and signs in', async () => {
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    const { status, body } = await redeem(code.toLowerCase().replaceAll('-', ' '));
    expect(status).toBe(200);
    expect(body.person).toEqual({ id, name: '李四' });
    expect((await new Client(app.url, () => body.accessToken).get('/me')).body).toMatchObject({
      person: { userName: name },
      grants: [{ role: 'officer', roleLabel: '经办人', nodeId: tree.queshan, nodeName: '确山县科学技术协会', delegatedBy: null }],
    });
    expect((await signIn()).status).toBe(200);
  });

  it('holds seven days', async () => {
    const { body } = await invite(`${name}-b`);
    expect(body.expiresAt).toBe('2014-09-08T01:00:00.000Z');
    app.clock.advance(7 * 86_400_000);
    expect(await redeem(code)).toMatchObject({ status: 409, body: { code: 'code-expired' } });
  });

  it('is good once', async () => {
    await redeem(code);
    expect(await redeem(code)).toMatchObject({ status: 409, body: { code: 'code-used' } });
  });

  it('has one winner when two redeem it at once', async () => {
    const answers = await Promise.all([redeem(code), redeem(code, { password: 'another horse battery' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers[0].status === 200 ? PASSWORD : 'another horse battery';
    expect((await signIn(winner)).status).toBe(200);
  });

  it('is void after five wrong tries, twenty at once included', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(wrong())));
    expect(answers.every(({ status, body }) => status === 401 && (body as unknown as { code: string }).code === 'code-wrong')).toBe(true);
    expect(await redeem(code)).toMatchObject({ status: 409, body: { code: 'code-void' } });
    const [row] = await app.database.read({ rows: { mode: 'sign-in', subjects: [] } }, (tx) =>
      tx.query<{ failures: number }[]>('select failures from access.one_time_code where account_id = $1', [id]),
    );
    expect(row?.failures).toBe(5);
  });

  it('stays good after four wrong tries', async () => {
    for (let time = 0; time < 4; time += 1) await redeem(wrong());
    expect((await redeem(code)).status).toBe(200);
  });

  it('tells nothing of who exists', async () => {
    const known = await redeem(wrong());
    const unknown = await redeem(wrong(), { name: 'nobody-at-all' });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...known.body, requestId: '' });
  });

  it('takes the mobile number as well', async () => {
    const { body } = await invite(`${name}-m`, {}, { mobile: '13911112222' });
    const answer = await anyone(app).post('/codes/redeem', { name: '139 1111 2222', code: body.code, password: PASSWORD });
    expect(answer.status).toBe(200);
  });

  it('refuses poor passwords before the code is tried, and the names of its owner after', async () => {
    expect(await redeem(code, { password: 'short' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'password', code: 'password-short' }] },
    });
    expect(await redeem(code, { password: '1234567890' })).toMatchObject({ status: 422, body: { errors: [{ code: 'password-common' }] } });
    const { body } = await invite(`zhangsan-${name}`, {}, { mobile: '13911113333' });
    const asName = await anyone(app).post('/codes/redeem', { name: '13911113333', code: body.code, password: `ZhangSan-${name}` });
    expect(asName).toMatchObject({ status: 422, body: { errors: [{ code: 'password-is-name' }] } });
    expect((await redeem(code)).status).toBe(200);
  });

  it('stores the digest of the code alone', async () => {
    const [row] = await app.database.read({ rows: { mode: 'sign-in', subjects: [] } }, (tx) =>
      tx.query<{ all: string }[]>('select c::text as all from access.one_time_code c where account_id = $1', [id]),
    );
    expect(row?.all).not.toContain(code);
    expect(row?.all).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'));
  });
});

describe('an Idempotency-Key on what tells a code', () => {
  it('makes one account of fifty requests, tells its code once and stores it nowhere', async () => {
    const key = { 'idempotency-key': `invite-${name}` };
    const answers = await Promise.all(Array.from({ length: 50 }, () => invite(`${name}-once`, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const told = answers.map(({ body }) => body.code).filter((each) => each !== null);
    expect(told).toHaveLength(1);
    const stored = await app.database.read({ rows: { mode: 'robot', subjects: [] } }, (tx) =>
      tx.query<{ answer: object }[]>('select answer from platform.once'),
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(told[0]);
    expect(JSON.stringify(stored)).not.toContain('李四');
  });
});

describe('a reset', () => {
  const reset = (by = admin): Promise<Answer<{ code: string; expiresAt: string }>> => by.post(`/accounts/${id}/reset-code`);

  it('lets the old password hold until its code is redeemed, and ends all sessions then', async () => {
    await redeem(code);
    const before = (await signIn()).body.accessToken;
    const { body } = await reset();
    expect((await signIn()).status).toBe(200);
    expect((await redeem(body.code, { password: 'a brand new password' })).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect((await signIn('a brand new password')).status).toBe(200);
    expect((await new Client(app.url, () => before).get('/me')).status).toBe(401);
  });

  it('ends the pause of a name', async () => {
    await redeem(code);
    for (let time = 0; time < 5; time += 1) await signIn('not the password');
    expect((await signIn()).status).toBe(429);
    await redeem((await reset()).body.code);
    expect((await signIn()).status).toBe(200);
  });

  it('voids the code before', async () => {
    const { body } = await reset();
    expect(await redeem(code)).toMatchObject({ status: 401, body: { code: 'code-wrong' } });
    expect((await redeem(body.code)).status).toBe(200);
  });

  it('is given by the unit’s administrator or one above, and by no neighbour, officer or the person', async () => {
    const by = async (role: 'administrator' | 'officer', node: string): Promise<number> => {
      const client = await as(app, await givenAccount(app, { userName: `r-${role}-${node}-${count}` }, [role, node]));
      return (await reset(client)).status;
    };
    expect(await by('administrator', tree.queshan)).toBe(200);
    expect(await by('administrator', tree.zhumadian)).toBe(200);
    expect(await by('administrator', tree.nation)).toBe(200);
    expect(await by('administrator', tree.biyang)).toBe(404);
    expect(await by('administrator', tree.tonghua)).toBe(404);
    expect(await by('officer', tree.queshan)).toBe(403);
    const own = await givenAccount(app, { userName: `own-${count}` }, ['administrator', tree.queshan]);
    expect(await (await as(app, own)).post(`/accounts/${own}/reset-code`)).toMatchObject({ status: 403, body: { code: 'own-account' } });
  });

  it('is not given by a county over somebody who holds a role at the city too, or signs for it', async () => {
    const both = await givenAccount(app, { userName: `both-${count}` }, ['officer', tree.queshan], ['officer', tree.zhumadian]);
    expect(await admin.post(`/accounts/${both}/reset-code`)).toMatchObject({ status: 403, body: { code: 'account-beyond-you' } });
    const two = await givenAccount(app, { userName: `two-${count}` }, ['officer', tree.queshan], ['officer', tree.biyang]);
    expect(await admin.post(`/accounts/${two}/reset-code`)).toMatchObject({ status: 403, body: { code: 'account-beyond-you' } });
    const approver = await givenAccount(app, { userName: `approver-${count}` }, ['approver', tree.zhumadian]);
    const days = { firstDay: '2014-09-02', lastDay: '2014-09-05', reason: '出差' };
    const lent = await (await as(app, approver)).post('/delegations', { toPersonId: id, nodeId: tree.zhumadian, ...days });
    expect(lent.status).toBe(201);
    expect(await reset()).toMatchObject({ status: 403, body: { code: 'account-beyond-you' } });
    const city = await as(app, await givenAccount(app, { userName: `city-${count}` }, ['administrator', tree.zhumadian]));
    expect((await city.post(`/accounts/${both}/reset-code`)).status).toBe(200);
    expect((await reset(city)).status).toBe(200);
  });

  it('is refused while it would open nothing', async () => {
    await admin.post(`/accounts/${id}/disable`, {});
    expect(await reset()).toMatchObject({ status: 409, body: { code: 'enable-first' } });
    await admin.post(`/accounts/${id}/enable`, {});
    expect((await redeem((await reset()).body.code)).status).toBe(200);
    await admin.post(`/accounts/${id}/disable`, {});
    await admin.post(`/accounts/${id}/erase`);
    expect(await reset()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  it('is void once somebody else gives the person a further power', async () => {
    const { body } = await reset();
    const city = await as(app, await givenAccount(app, { userName: `giver-${count}` }, ['administrator', tree.zhumadian]));
    expect((await city.post('/grants', { personId: id, role: 'officer', nodeId: tree.zhumadian })).status).toBe(201);
    expect(await redeem(body.code)).toMatchObject({ status: 401, body: { code: 'code-wrong' } });
    const { body: anew } = await reset(city);
    await city.post('/grants', { personId: id, role: 'observer', nodeId: tree.zhumadian });
    expect((await redeem(anew.code)).status).toBe(200);
  });

  it.each(['a role', 'a signature'])('is void too when %s is given at the same instant', async (what) => {
    await redeem(code);
    const city = await as(app, await givenAccount(app, { userName: `${what}-${count}` }, ['administrator', tree.zhumadian]));
    const approver = await as(app, await givenAccount(app, { userName: `lender-${count}` }, ['approver', tree.zhumadian]));
    const behind = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
    await behind.connect();
    // Both stand still before they commit: the reset after it has written its code, the gift after it has looked for codes.
    await behind.query('begin');
    await behind.query('lock table access.access_event in share row exclusive mode');
    const resetting = reset();
    await pause(500);
    const days = { firstDay: '2014-09-02', lastDay: '2014-09-05', reason: '出差' };
    const giving =
      what === 'a role'
        ? city.post('/grants', { personId: id, role: 'officer', nodeId: tree.zhumadian })
        : approver.post('/delegations', { toPersonId: id, nodeId: tree.zhumadian, ...days });
    await pause(500);
    await behind.query('commit');
    await behind.end();
    const { body } = await resetting;
    expect((await giving).status).toBe(201);
    expect((await redeem(body.code)).status).toBe(401);
  });

  it('is void once somebody lets the person sign for them', async () => {
    const { body } = await reset();
    const approver = await as(app, await givenAccount(app, { userName: `lends-${count}` }, ['approver', tree.zhumadian]));
    const days = { firstDay: '2014-09-01', lastDay: '2014-09-05', reason: '出差' };
    expect((await approver.post('/delegations', { toPersonId: id, nodeId: tree.zhumadian, ...days })).status).toBe(201);
    expect((await redeem(body.code)).status).toBe(401);
  });
});
