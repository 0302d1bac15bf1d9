import { anyone, as, Client, givenPerson, givenTree, startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { networkOf } from './rate.js';

const LIMIT = 5;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { RATE_LIMIT: String(LIMIT), SIGN_IN_RATE_LIMIT: String(LIMIT), TRUST_PROXY: 'yes' } });
});

afterAll(() => app.close());

/** The statuses of one request more than are taken in a minute, the last of them first. */
async function last(send: (n: number) => Promise<{ status: number }>): Promise<number> {
  const statuses: number[] = [];
  for (let n = 0; n <= LIMIT; n += 1) statuses.push((await send(n)).status);
  expect(statuses.slice(0, -1)).not.toContain(429);
  return statuses.at(-1) ?? 0;
}

const from = (ip: string): Record<string, string> => ({ 'x-forwarded-for': ip });

describe('rate limits', () => {
  it('are not escaped by tokens that nobody issued', async () => {
    const headers = (n: number): Record<string, string> => ({ ...from('10.0.0.1'), authorization: `Bearer a.b.${n}` });
    expect(await last((n) => anyone(app).get('/me', headers(n)))).toBe(429);
  });

  it('are not escaped by a forged hop before the proxy’s own', async () => {
    expect(await last((n) => anyone(app).get('/me', from(`192.0.2.${n}, 10.0.0.2`)))).toBe(429);
    const guess = { name: 'somebody', password: 'x' };
    expect(await last((n) => anyone(app).post('/session', { ...guess, name: `name-${n}` }, from(`192.0.2.${n}, 10.0.0.3`)))).toBe(429);
  });

  it('take the addresses of one IPv6 network as one', async () => {
    expect(await last((n) => anyone(app).post('/session', { name: `other-${n}`, password: 'x' }, from(`2001:db8:0:1::${n}`)))).toBe(429);
  });

  it('count a session by itself, whichever token it sends and wherever it comes from', async () => {
    const tree = await givenTree(app);
    const [first, second] = await Promise.all([1, 2].map(async () => as(app, await givenPerson(app, ['officer', tree.queshan]))));
    if (!first || !second) throw new Error('nobody');
    expect(
      await last((n) => {
        app.clock.advance(1000);
        return first.get('/me', from(`198.51.100.${n}`));
      }),
    ).toBe(429);
    expect((await second.get('/me', from('198.51.100.1'))).status).toBe(200);
    expect((await new Client(app.url).get('/me', from('198.51.100.1'))).status).toBe(401);
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
