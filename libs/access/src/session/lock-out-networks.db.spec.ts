import { type Answer, anyone, as, givenAccount, suite } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

const PASSWORD = 'correct horse battery';
const WRONG = 'incorrect horse battery';
const OFFICE = '198.51.100.7';
const OUTSIDER = '203.0.113.1';
const QUARTER = 15 * 60_000;

const { app, tree } = suite({ env: { TRUST_PROXY: 'yes' } });
let count = 0;
let name: string;
let mobile: string;
let id: string;

beforeEach(async () => {
  count += 1;
  [name, mobile] = [`somebody-${count}`, `1380000${1000 + count}`];
  id = await givenAccount(app, { userName: name, mobile, password: PASSWORD }, ['officer', tree.queshan]);
});

const signIn = (ip: string, password = PASSWORD, as = name): Promise<Answer> =>
  anyone(app).post('/session', { name: as, password }, { 'x-forwarded-for': ip });
const fail = async (times: number, ip: string, as = name): Promise<void> => {
  for (let time = 0; time < times; time += 1) await signIn(ip, WRONG, as);
};
/** Five failures from each of ten networks. */
const failFromMany = async (as = name): Promise<void> => {
  await Promise.all(Array.from({ length: 10 }, (_, network) => fail(5, `192.0.2.${network + 1}`, as)));
};

describe('the lock-out', () => {
  it('keeps nobody out of another network, however long one network goes on', async () => {
    await fail(5, OUTSIDER);
    for (let time = 0; time < 55; time += 1) {
      app.clock.advance(QUARTER);
      expect((await signIn(OUTSIDER, WRONG)).status).toBe(401);
    }
    expect(await signIn(OUTSIDER)).toMatchObject({ status: 429, body: { retryAfter: 900, title: '密码错误次数过多，请 15 分钟后再试' } });
    expect((await signIn(OFFICE)).status).toBe(200);
    expect((await signIn(OUTSIDER)).status).toBe(429);
  });

  it('takes user name and mobile number for one account', async () => {
    await fail(3, OUTSIDER);
    await fail(2, OUTSIDER, mobile);
    expect([(await signIn(OUTSIDER)).status, (await signIn(OUTSIDER, PASSWORD, mobile)).status]).toEqual([429, 429]);
  });

  it('pauses everywhere when many networks guess, but where somebody has signed in before, and recovers by itself', async () => {
    expect((await signIn(OFFICE)).status).toBe(200);
    await failFromMany();
    expect(await signIn(OUTSIDER)).toMatchObject({ status: 429, body: { code: 'sign-in-paused', retryAfter: 60 } });
    expect((await signIn(OFFICE)).status).toBe(200);
    app.clock.advance(60_000);
    expect((await signIn('192.0.2.1', WRONG)).status).toBe(401);
    expect(await signIn(OUTSIDER)).toMatchObject({ status: 429, body: { retryAfter: 120 } });
    expect((await signIn(OFFICE)).status).toBe(200);
    app.clock.advance(120_000);
    expect((await signIn(OUTSIDER)).status).toBe(200);
  });

  it('still binds one’s own network to its own failures', async () => {
    await signIn(OFFICE);
    await fail(5, OFFICE);
    expect(await signIn(OFFICE)).toMatchObject({ status: 429, body: { retryAfter: 60 } });
  });

  it('counts guesses at the present password from a found browser, in its network', async () => {
    const browser = await as(app, id);
    const body = { currentPassword: WRONG, newPassword: 'a brand new password' };
    const from = { 'x-forwarded-for': OUTSIDER };
    for (let time = 0; time < 5; time += 1) expect((await browser.post('/me/password', body, from)).status).toBe(422);
    expect((await browser.post('/me/password', { ...body, currentPassword: PASSWORD }, from)).status).toBe(429);
    expect((await signIn(OUTSIDER)).status).toBe(429);
    expect((await signIn(OFFICE)).status).toBe(200);
  });

  it('ends everywhere with a redeemed code', async () => {
    await failFromMany();
    const admin = await as(app, await givenAccount(app, { userName: `admin-${count}` }, ['administrator', tree.queshan]));
    const { code } = (await admin.post<{ code: string }>(`/accounts/${id}/reset-code`)).body;
    const redeemed = await anyone(app).post('/codes/redeem', { name, code, password: PASSWORD }, { 'x-forwarded-for': OFFICE });
    expect(redeemed.status).toBe(200);
    expect([(await signIn(OUTSIDER)).status, (await signIn('192.0.2.1')).status]).toEqual([200, 200]);
    await failFromMany();
    expect([(await signIn('198.51.100.99')).status, (await signIn(OFFICE)).status]).toEqual([429, 200]);
  });

  it('tells nothing of who exists, of many networks as well', async () => {
    const answers = async (as: string): Promise<unknown[]> => {
      await failFromMany(as);
      return Promise.all(
        [OUTSIDER, '192.0.2.1'].map(async (ip) => signIn(ip, WRONG, as).then(({ status, body }) => [status, body.retryAfter])),
      );
    };
    expect(await answers(`nobody-${count}`)).toEqual(await answers(name));
  });
});
