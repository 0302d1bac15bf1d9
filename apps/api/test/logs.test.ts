import { ApiModule } from '@jidi/api';
import { QueueModule } from '@jidi/platform';
import { givenAccount, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApiProcess, type LogLine } from './started/api-process.js';

const ADMIN = { userName: 'suite-admin', name: '欧阳管理员', mobile: '13900001111', password: 'a password that nobody guesses' };
const GUEST = { userName: 'suite-guest', name: '司徒来宾', mobile: '13900002222', email: 'guest-of-the-suite@example.org' };
const BREAKS = '13900003333';

const { app, tree } = suite({ modules: [ApiModule, QueueModule.forProducer()] });
let api: ApiProcess;
let url: string;
let log: readonly LogLine[];
let metrics: string;
/** What each request was answered: its status by its id. */
const answered = new Map<string, number>();

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(url + path, { method, headers: { 'content-type': 'application/json', ...headers }, body: sent });
  answered.set(response.headers.get('x-request-id') ?? '', response.status);
  return response;
}

beforeAll(async () => {
  await givenAccount(app, ADMIN, ['administrator', tree.queshan]);
  // A fault that nobody foresaw, with a person's number in what PostgreSQL says of it.
  await app.testDatabase.asOwner(`alter table access.person add constraint of_this_suite check (mobile <> '${BREAKS}')`);
  api = ApiProcess.on(app.testDatabase.urls, { LOG_LEVEL: 'info' });
  url = await api.url();

  const signedIn = await send('POST', '/api/v1/session', { name: ADMIN.mobile, password: ADMIN.password });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const by = { authorization: `Bearer ${accessToken}` };
  await send('POST', '/api/v1/session', { name: GUEST.userName, password: 'wrong' });
  const { userName, ...person } = GUEST;
  const invitation = { ...person, userName, grants: [{ role: 'officer', nodeId: tree.queshan }] };
  await send('POST', '/api/v1/accounts', invitation, { ...by, 'x-request-id': 'invited-by-the-suite' });
  await send('POST', '/api/v1/accounts', { ...invitation, nodeId: GUEST.name }, by);
  await send('POST', '/api/v1/accounts', { ...invitation, userName: 'suite-other', mobile: BREAKS }, by);
  await send('GET', `/api/v1/accounts?q=${encodeURIComponent(GUEST.name)}`, undefined, by);
  await send('GET', `/p/${encodeURIComponent(GUEST.name)}?mobile=${GUEST.mobile}`);
  metrics = await (await fetch(`${url}/metrics`)).text();
  await api.stop();
  log = api.log();
}, 120_000);

const requests = (): readonly LogLine[] => log.filter(({ msg }) => msg === 'request');

describe('the log of a process', () => {
  it('is told of each request what it was, under the id that the answer bore', () => {
    expect([...answered.values()]).toEqual([200, 401, 201, 422, 500, 422, 404]);
    const told = new Map(requests().map(({ requestId, status }) => [requestId, status]));
    for (const [id, status] of answered) expect([id, told.get(id)]).toEqual([id, status]);
    expect(told.get('invited-by-the-suite')).toBe(201);
    for (const line of requests())
      expect(Object.keys(line).sort()).toEqual(['level', 'method', 'ms', 'msg', 'requestId', 'route', 'status', 'time']);
  });

  it('tells of a fault what happened where, under the same id', () => {
    const faults = log.filter(({ level }) => Number(level) >= 50);
    const [broken] = [...answered].filter(([, status]) => status === 500).map(([id]) => id);
    expect(faults).toEqual([expect.objectContaining({ msg: 'request failed', requestId: broken })]);
    expect(faults[0]?.['err']).toMatchObject({
      code: '23514',
      message: expect.stringContaining('of_this_suite'),
      stack: expect.any(String),
    });
  });

  it('names nobody, nor any address, number or secret', () => {
    const secrets = [...Object.values(ADMIN), ...Object.values(GUEST), BREAKS, encodeURIComponent(GUEST.name), 'Bearer', 'eyJ'];
    for (const secret of secrets) expect([secret, api.printed.includes(secret)]).toEqual([secret, false]);
    expect(api.said).toBe('');
  });

  it('tells how long the start took', () => {
    expect(log.find(({ msg }) => msg === 'the API listens')).toMatchObject({ url, startedInMs: expect.any(Number) });
  });
});

describe('the metrics of a process', () => {
  it('have the form that Prometheus reads', () => {
    const wrong = metrics
      .split('\n')
      .filter((line) => !/^(# (HELP|TYPE) \w+ .*|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[\d.e+-]+|)$/.test(line));
    expect(wrong).toEqual([]);
  });

  it('count requests by the pattern of their route, and tell of the queue', () => {
    const count = (method: string, route: string, status: number): string =>
      `http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"} 1`;
    const lines = metrics.split('\n');
    expect(lines).toEqual(expect.arrayContaining([count('POST', '/api/v1/session', 200), count('POST', '/api/v1/accounts', 500)]));
    expect(lines).toContain('jidi_jobs{state="unreadable"} 0');
    for (const state of ['waiting', 'active', 'delayed', 'failed', 'unrelayed', 'owed'])
      expect(metrics).toContain(`jidi_jobs{state="${state}"} `);
    expect(metrics).toContain('process_cpu_seconds_total ');
    for (const secret of [GUEST.name, GUEST.mobile, encodeURIComponent(GUEST.name)]) expect(metrics).not.toContain(secret);
  });
});
