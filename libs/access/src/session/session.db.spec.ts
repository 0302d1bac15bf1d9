import { type Answer, anyone, as, Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';

const PASSWORD = 'correct horse battery';
const NOW = '2014-09-01T09:00:00+08:00';

const { app, tree } = suite({ now: NOW });
let id: string;

beforeAll(async () => {
  id = await givenAccount(app, { userName: 'Queshan-Officer', name: '张三', mobile: '13800000001', password: PASSWORD }, [
    'officer',
    tree.queshan,
  ]);
});

interface Tokens {
  accessToken: string;
  expiresAt: string;
  refreshToken: string;
  refreshExpiresAt: string;
}

const signIn = (name: string, password = PASSWORD): Promise<Answer<Tokens>> => anyone(app).post<Tokens>('/session', { name, password });
const refresh = (refreshToken: string): Promise<Answer<Tokens>> => anyone(app).post<Tokens>('/session/refresh', { refreshToken });
const bearing = (token: string): Client => new Client(app.url, () => token);

describe('signing in', () => {
  it.each(['Queshan-Officer', 'queshan-officer ', '13800000001', '+86 138 0000 0001'])(
    'goes by user name or mobile number: %s',
    async (name) => {
      const { status, body } = await signIn(name);
      expect(status).toBe(200);
      expect(body).toEqual({
        accessToken: expect.any(String),
        expiresAt: '2014-09-01T01:10:00.000Z',
        refreshToken: expect.stringMatching(/^[\w-]{43}$/),
        refreshExpiresAt: '2014-09-15T01:00:00.000Z',
        person: { id, name: '张三' },
      });
      expect((await bearing(body.accessToken).get('/me')).status).toBe(200);
    },
  );

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn('queshan-officer', 'wrong horse battery');
    const unknown = await signIn('nobody-here', PASSWORD);
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('takes about as long for a name that nobody bears', async () => {
    const timed = async (name: string): Promise<number> => {
      const start = performance.now();
      await signIn(name, 'some password');
      return performance.now() - start;
    };
    await givenAccount(app, { userName: 'timed', password: PASSWORD }, ['officer', tree.queshan]);
    await timed('warm-up');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      known.push(await timed('timed'));
      unknown.push(await timed('nobody'));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.5);
  });

  it('is refused to an account that has no password yet', async () => {
    await givenAccount(app, { userName: 'invited' }, ['officer', tree.queshan]);
    expect(await signIn('invited')).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
  });

  it('tells that an account is disabled only to whoever knows the password', async () => {
    const disabled = await givenAccount(app, { userName: 'gone', password: PASSWORD }, ['officer', tree.queshan]);
    const admin = await as(app, await givenAccount(app, { userName: 'admin-1' }, ['administrator', tree.queshan]));
    await admin.post(`/accounts/${disabled}/disable`, {});
    expect(await signIn('gone')).toMatchObject({ status: 403, body: { code: 'account-disabled' } });
    expect(await signIn('gone', 'not the password')).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
  });

  it('refuses unknown fields and stores no token for an Idempotency-Key', async () => {
    expect((await anyone(app).post('/session', { name: 'a', password: 'b', remember: true })).status).toBe(422);
    const key = { 'idempotency-key': 'sign-in-once-1' };
    const first = await anyone(app).post<Tokens>('/session', { name: 'queshan-officer', password: PASSWORD }, key);
    const second = await anyone(app).post<Tokens>('/session', { name: 'queshan-officer', password: PASSWORD }, key);
    expect(first.body.refreshToken).not.toBe(second.body.refreshToken);
  });
});

describe('the access token', () => {
  it('is refused after its time, as expired', async () => {
    const { body } = await signIn('queshan-officer');
    app.clock.advance(600_000);
    expect(await bearing(body.accessToken).get('/me')).toMatchObject({ status: 401, body: { code: 'token-expired' } });
    app.clock.set(NOW);
  });

  it.each([
    ['rubbish', 'rubbish'],
    [
      'another key',
      'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJleHAiOjk5OTk5OTk5OTksImlzcyI6ImppZGkifQ.AAAA',
    ],
    [
      'no signature',
      'eyJhbGciOiJub25lIn0.eyJzaWQiOiIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJleHAiOjk5OTk5OTk5OTksImlzcyI6ImppZGkifQ.',
    ],
  ])('is refused when it is false: %s', async (_, token) => {
    expect(await bearing(token).get('/me')).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
  });

  it('is asked for', async () => {
    expect(await anyone(app).get('/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('refreshing', () => {
  it('gives the next pair, and goes on for fourteen days at a time, ninety at most', async () => {
    let { body } = await signIn('queshan-officer');
    for (let day = 13; day <= 78; day += 13) {
      app.clock.advance(13 * 86_400_000);
      const next = await refresh(body.refreshToken);
      expect(next.status).toBe(200);
      expect(next.body.refreshToken).not.toBe(body.refreshToken);
      body = next.body;
    }
    expect(body.refreshExpiresAt).toBe('2014-11-30T01:00:00.000Z');
    app.clock.set('2014-11-30T09:00:00+08:00');
    expect(await refresh(body.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
    app.clock.set(NOW);
  });

  it('ends after fourteen days of silence', async () => {
    const { body } = await signIn('queshan-officer');
    app.clock.advance(14 * 86_400_000);
    expect(await refresh(body.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
    app.clock.set(NOW);
  });

  it('ends the whole session when a token is used twice, with a record', async () => {
    const { body: first } = await signIn('queshan-officer');
    const { body: second } = await refresh(first.refreshToken);
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-reused' } });
    expect(await refresh(second.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
    expect(await bearing(second.accessToken).get('/me')).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
    const events: object[] = await app.database.read({ rows: { mode: 'robot', subjects: [] } }, (tx) =>
      tx.query(`select kind, subject_id from access.access_event where kind = 'refresh-reused'`),
    );
    expect(events).toEqual([{ kind: 'refresh-reused', subject_id: id }]);
  });

  it('leaves other sessions of the person alone', async () => {
    const { body: here } = await signIn('queshan-officer');
    const { body: there } = await signIn('queshan-officer');
    await refresh(here.refreshToken);
    await refresh(here.refreshToken);
    expect((await bearing(there.accessToken).get('/me')).status).toBe(200);
  });

  it('takes two uses at the same instant for a theft: one is answered, and the session is over', async () => {
    const { body } = await signIn('queshan-officer');
    const answers = await Promise.all([refresh(body.refreshToken), refresh(body.refreshToken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await refresh(winner?.body.refreshToken ?? '')).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
  });

  it('refuses what is no token', async () => {
    expect(await refresh('nothing')).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
  });
});

describe('signing out', () => {
  it('ends this session alone', async () => {
    const { body: here } = await signIn('queshan-officer');
    const { body: there } = await signIn('queshan-officer');
    expect((await bearing(here.accessToken).post('/session/end')).body).toEqual({ ended: 1 });
    expect((await bearing(here.accessToken).get('/me')).status).toBe(401);
    expect(await refresh(here.refreshToken)).toMatchObject({ status: 401 });
    expect((await bearing(there.accessToken).get('/me')).status).toBe(200);
  });

  it('ends all of them', async () => {
    const person = await givenAccount(app, { userName: 'everywhere', password: PASSWORD }, ['officer', tree.queshan]);
    const sessions = await Promise.all([signIn('everywhere'), signIn('everywhere'), signIn('everywhere')]);
    const [first] = sessions;
    expect((await bearing(first.body.accessToken).post('/session/end-all')).body).toEqual({ ended: 3 });
    for (const { body } of sessions) expect((await bearing(body.accessToken).get('/me')).status).toBe(401);
    expect(person).toBeTruthy();
  });
});
