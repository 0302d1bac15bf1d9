import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../embedded-postgres/port.js';
import { readConfig } from '../config/config.js';
import { requireQueue } from './require-queue.js';

const hasRedis = !spawnSync('redis-server', ['--version']).error;
if (!hasRedis) console.warn('\n*** LEFT OUT: the start with a queue on Redis. There is no redis-server on the PATH. ***\n');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

const require = (settings: Readonly<Record<string, string>>, patienceMs = 600): Promise<void> => {
  const usual = { DATABASE_URL: database.urls.app, TOKEN_SECRET: 'a secret of the tests, thirty-two characters long' };
  return requireQueue(readConfig({ ...usual, ...settings }), { patienceMs });
};

describe('the queue of a start', () => {
  it('lies in PostgreSQL as the role of the queue', async () => {
    await require({ DATABASE_QUEUE_URL: database.urls.queue });
    const wrong = Object.assign(new URL(database.urls.queue), { password: 'hunter2' });
    await expect(require({ DATABASE_QUEUE_URL: wrong.href })).rejects.toThrow(
      `DATABASE_QUEUE_URL does not work: ${wrong.host} answers "password authentication failed for user "jidi_queue"".`,
    );
  });

  it('lies in a Redis that must be there', async () => {
    await expect(require({ REDIS_URL: 'redis://127.0.0.1:1' })).rejects.toThrow(
      'REDIS_URL does not work: 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    );
  });
});

if (hasRedis)
  describe('a Redis with a password', () => {
    let server: ChildProcess;
    let port: number;

    beforeAll(async () => {
      port = await freePort(0);
      server = spawn('redis-server', ['--port', String(port), '--save', '', '--requirepass', 'of this suite'], { stdio: 'ignore' });
    });

    afterAll(async () => {
      server.kill();
      await once(server, 'exit');
    });

    it('is waited for while it starts, and refuses the wrong one at once', async () => {
      await require({ REDIS_URL: `redis://:${encodeURIComponent('of this suite')}@127.0.0.1:${port}` }, 10_000);
      const refused = require({ REDIS_URL: `redis://:hunter2@127.0.0.1:${port}` }, 10_000);
      await expect(refused).rejects.toThrow(/^REDIS_URL does not work: 127\.0\.0\.1:\d+ answers "WRONGPASS [^]*"\.$/);
      await expect(refused).rejects.toThrow(/^(?![^]*hunter2)/);
      await expect(require({ REDIS_URL: `redis://127.0.0.1:${port}` }, 10_000)).rejects.toThrow(
        /REDIS_URL does not work: .* answers "NOAUTH/,
      );
    });
  });
