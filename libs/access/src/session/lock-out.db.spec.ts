import { type Answer, anyone, givenAccount, startTestApp, suite } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

const PASSWORD = 'correct horse battery';
const WRONG = 'incorrect horse battery';

const { app, tree } = suite();
let count = 0;
let name: string;

beforeEach(async () => {
  name = `somebody-${(count += 1)}`;
  await givenAccount(app, { userName: name, password: PASSWORD }, ['officer', tree.queshan]);
});

const signIn = (password: string, as = name): Promise<Answer> => anyone(app).post('/session', { name: as, password });
const fail = async (times: number, as = name): Promise<void> => {
  for (let time = 0; time < times; time += 1) await signIn(WRONG, as);
};

describe('the lock-out', () => {
  it('pauses after five failures for a minute, with what to wait, and recovers by itself', async () => {
    await fail(4);
    expect(await signIn(WRONG)).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    const paused = await signIn(PASSWORD);
    expect(paused).toMatchObject({
      status: 429,
      body: { code: 'sign-in-paused', retryAfter: 60, title: '密码错误次数过多，请 1 分钟后再试' },
    });
    expect(paused.headers.get('retry-after')).toBe('60');
    app.clock.advance(59_000);
    expect(await signIn(PASSWORD)).toMatchObject({ status: 429, body: { retryAfter: 1 } });
    app.clock.advance(1_000);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('doubles with each further failure up to a quarter of an hour', async () => {
    await fail(5);
    const waits: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { body } = await signIn(PASSWORD);
      waits.push(body.retryAfter);
      app.clock.advance(Number(body.retryAfter) * 1000);
      expect((await signIn(WRONG)).status).toBe(401);
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900]);
  });

  it('does not grow by attempts while it lasts', async () => {
    await fail(5);
    await fail(10);
    app.clock.advance(60_000);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('starts anew after a success', async () => {
    await fail(4);
    expect((await signIn(PASSWORD)).status).toBe(200);
    await fail(4);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('forgets after a day', async () => {
    await fail(4);
    app.clock.advance(86_400_000);
    await fail(4);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('is the same for a name that nobody bears, so that it tells nothing of who exists', async () => {
    const shape = async (as: string): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (let time = 0; time < 7; time += 1) {
        const { status, body } = await signIn(WRONG, as);
        answers.push([status, body.code, body.retryAfter]);
      }
      return answers;
    };
    expect(await shape(`nobody-${count}`)).toEqual(await shape(name));
  });

  it('is the same name however it is written', async () => {
    await fail(3, name.toUpperCase());
    await fail(2, ` ${name}`);
    expect((await signIn(PASSWORD)).status).toBe(429);
  });

  it('counts twenty failures at once as one after the other: five are answered, fifteen must wait', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(WRONG)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status, body }) => status === 429 && body.retryAfter === 60)).toHaveLength(15);
    const [row] = await app.database.read({ rows: { mode: 'sign-in', subjects: [] } }, (tx) =>
      tx.query<{ failures: number }[]>('select failures from access.sign_in_failure order by failed_at desc, failures desc limit 1'),
    );
    expect(row?.failures).toBe(5);
  });

  it('does not tell a right password from a wrong one among attempts that came too late', async () => {
    const answers = await Promise.all([...Array.from({ length: 15 }, () => signIn(WRONG)), signIn(PASSWORD)]);
    expect([200, 429]).toContain(answers.at(-1)?.status);
    app.clock.advance(60_000);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('lets twenty right sign-ins at once pass', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  });

  it('keeps no name in clear', async () => {
    await fail(1, 'a-name-that-tells');
    const rows = await app.database.read({ rows: { mode: 'sign-in', subjects: [] } }, (tx) =>
      tx.query<{ hex: string }[]>(`select encode(subject_digest, 'hex') as hex from access.sign_in_failure`),
    );
    expect(rows.some(({ hex }) => Buffer.from(hex, 'hex').toString().includes('a-name'))).toBe(false);
    expect(rows.every(({ hex }) => hex.length === 64)).toBe(true);
  });
});

describe('the limit by address', () => {
  it('holds for sign-ins and codes together, whatever token is sent', async () => {
    const limited = await startTestApp({ env: { SIGN_IN_RATE_LIMIT: '6' } });
    try {
      const statuses: number[] = [];
      for (let time = 0; time < 4; time += 1) {
        const headers = { authorization: `Bearer ${time}` };
        statuses.push((await anyone(limited).post('/session', { name: `n${time}`, password: WRONG }, headers)).status);
        statuses.push((await anyone(limited).post('/codes/redeem', { name: `n${time}`, code: 'x', password: PASSWORD }, headers)).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
      const { body, headers } = await anyone(limited).post('/session', { name: 'n', password: WRONG });
      expect(body).toMatchObject({ code: 'too-many-requests', retryAfter: expect.any(Number) });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await anyone(limited).get('/me')).status).toBe(401);
    } finally {
      await limited.close();
    }
  });
});
