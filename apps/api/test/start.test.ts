import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { explainListening } from '@jidi/platform';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiProcess } from './started/api-process.js';

let database: TestDatabase;
/** Holds a port. */
let other: Server;

beforeAll(async () => {
  database = await testDatabase();
  other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
});

afterAll(async () => {
  other.close();
  await database.drop();
});

/** What a start says that is to fail. */
async function refused(settings: Readonly<Record<string, string>>): Promise<string> {
  const api = ApiProcess.on(database.urls, settings);
  expect(await api.exited).toBe(1);
  expect(api.printed).not.toContain('    at ');
  return api.said.trim();
}

const changed = (url: string, change: Partial<URL>): string => Object.assign(new URL(url), change).href;

describe('npm run start:api', () => {
  it('names the setting that does not work, in a sentence and not with a stack', async () => {
    const { port } = other.address() as { port: number };
    const { app } = database.urls;
    const said = [
      await refused({ PORT: String(port) }),
      await refused({ HOST: 'no-such-host.invalid' }),
      await refused({ DATABASE_URL: changed(app, { password: 'hunter2' }) }),
      await refused({ DATABASE_URL: changed(app, { pathname: '/nowhere' }) }),
      ...(await Promise.all([refused({ DATABASE_URL: changed(app, { port: '1' }) }), refused({ REDIS_URL: 'redis://127.0.0.1:1' })])),
    ];
    expect(said).toEqual([
      `PORT does not work: somebody listens on port ${port} of 127.0.0.1 already.`,
      expect.stringMatching(/^HOST does not work: this machine has no address no-such-host\.invalid \(E\w+\)\.$/),
      expect.stringMatching(/^DATABASE_URL does not work: 127.0.0.1:\d+ answers "password authentication failed for user "jidi_app""\.$/),
      expect.stringMatching(/^DATABASE_URL does not work: 127.0.0.1:\d+ answers "database "nowhere" does not exist"\.$/),
      'DATABASE_URL does not work: 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
      'REDIS_URL does not work: 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    ]);
  }, 120_000);

  it('refuses a role that row-level security does not bind', async () => {
    expect(await refused({ DATABASE_URL: database.superuserUrl })).toMatch(/^DATABASE_URL does not work: postgres is a superuser, .*\.$/);
    expect(await refused({ DATABASE_URL: database.urls.owner })).toMatch(/^DATABASE_URL does not work: jidi_owner owns tables, .*\.$/);
  }, 60_000);

  it('names a port that this user may not listen on', () => {
    const denied = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
    expect(String(explainListening(denied, { HOST: '127.0.0.1', PORT: 80 }))).toContain('this user may not listen on port 80');
    const other = new Error('something else');
    expect(explainListening(other, { HOST: '127.0.0.1', PORT: 80 })).toBe(other);
  });
});
