import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DatabaseUrls, type EmbeddedPostgres, provisionDatabase, startEmbeddedPostgres } from '@jidi/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { health, signIn, Started } from './started/started.js';

const PORT = 3927;
const PASSWORD = 'password-of-a-database-that-goes-away';

let dataDir: string;
let postgres: EmbeddedPostgres;
let urls: DatabaseUrls;
let jidi: Started;
let url: string;

const startPostgres = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir: join(dataDir, 'server'), durable: false });
const start = (settings: Readonly<Record<string, string>>): Started => Started.with(settings, join(dataDir, 'jidi'), PORT);
const configured = (): Record<string, string> => ({
  DATABASE_URL: urls.app,
  DATABASE_OWNER_URL: urls.owner,
  DATABASE_QUEUE_URL: urls.queue,
  RATE_LIMIT: '1000000',
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jidi-outage-'));
  postgres = await startPostgres();
  urls = await provisionDatabase(postgres.superuserUrl, 'jidi', PASSWORD);
}, 60_000);

afterAll(async () => {
  if (jidi.child.exitCode === null) await jidi.pressCtrlC();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** How long until readiness is as wanted, in milliseconds. */
async function until(status: number, patience = 20_000): Promise<number> {
  const begun = performance.now();
  while ((await health(url)) !== status) {
    if (performance.now() - begun > patience) throw new Error(`no ${status} within ${patience} ms:\n${jidi.text}`);
    await pause(50);
  }
  return performance.now() - begun;
}

const send = async (path: string, token: string): Promise<[number, string | undefined]> => {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return [response.status, ((await response.json()) as { code?: string }).code];
};

describe('on a database of its own address', () => {
  it('says which addresses are missing, before it touches anything', async () => {
    const { DATABASE_OWNER_URL: _, ...incomplete } = configured();
    jidi = start(incomplete);
    expect(await jidi.exited).toBe(1);
    expect(jidi.text).toMatch(/^DATABASE_OWNER_URL is not set: .*\.$/m);
    expect(jidi.text).not.toContain('    at ');
    const { DATABASE_QUEUE_URL: __, ...queueless } = configured();
    jidi = start(queueless);
    expect(await jidi.exited).toBe(1);
    expect(jidi.text).toMatch(/^DATABASE_QUEUE_URL is not set, .*\.$/m);
    expect(jidi.text).not.toContain('    at ');
  }, 60_000);

  it('starts there, goes red within seconds when it goes away, answers 503 meanwhile, and recovers by itself', async () => {
    jidi = start(configured());
    url = await jidi.url();
    expect(await health(url)).toBe(200);
    const { samplePasswords } = await jidi.kept();
    const token = await signIn(url, 'queshan-officer', samplePasswords['queshan-officer']);

    for (let outage = 1; outage <= 2; outage += 1) {
      const underWay = Promise.all(Array.from({ length: 40 }, () => send('/bases', token)));
      await postgres.stop();
      expect(await until(503)).toBeLessThan(5_000);
      for (const answer of await underWay)
        expect([
          [200, undefined],
          [503, 'unavailable'],
        ]).toContainEqual(answer);
      expect(await send('/bases', token)).toEqual([503, 'unavailable']);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);

      postgres = await startPostgres();
      expect(await until(200)).toBeLessThan(5_000);
      const answers = await Promise.all(Array.from({ length: 40 }, () => send('/bases', token)));
      expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]));
      expect(await signIn(url, 'queshan-officer', samplePasswords['queshan-officer'])).not.toBe('');
    }
  }, 120_000);

  it('stops soon while the database is away', async () => {
    await postgres.stop();
    await until(503);
    const begun = performance.now();
    await jidi.tellNpm('SIGTERM');
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(jidi.child.exitCode).toBe(0);
    postgres = await startPostgres();
  }, 60_000);
});
