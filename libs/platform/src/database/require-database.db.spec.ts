import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { requireDatabase } from './require-database.js';

const PASSWORD = 'password-of-a-role-of-this-suite';
const ROLE = `jidi_test_bound_${process.pid}`;

let database: TestDatabase;
let superuser: Client;
/** Takes connections and never answers. */
let silent: Server;

beforeAll(async () => {
  database = await testDatabase();
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query(`create role ${ROLE} login password '${PASSWORD}'`);
  // It reads, so that it hears when the other side hangs up.
  silent = createServer((socket) => void socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});

afterAll(async () => {
  silent.close();
  await superuser.query(`drop role ${ROLE}`);
  await superuser.end();
  await database.drop();
});

const changed = (change: Partial<URL>, url = database.urls.app): string => Object.assign(new URL(url), change).href;
const require = (url: string, say?: (line: string) => void): Promise<void> =>
  requireDatabase('DATABASE_URL', url, { patienceMs: 600, ...(say ? { say } : {}) });

describe('the database of a start', () => {
  it('takes the application role', async () => {
    await require(database.urls.app);
  });

  it('is refused to a superuser and to the owner of the tables', async () => {
    const end = 'so that row-level security would not bind it.';
    await expect(require(database.superuserUrl)).rejects.toThrow(`DATABASE_URL does not work: postgres is a superuser, ${end}`);
    await expect(require(database.urls.owner)).rejects.toThrow(`DATABASE_URL does not work: jidi_owner owns tables, ${end}`);
    await requireDatabase('DATABASE_OWNER_URL', database.urls.owner);
  });

  it('is refused to a role that bypasses row-level security, or may become one that does', async () => {
    const url = changed({ username: ROLE, password: PASSWORD });
    await require(url);
    await superuser.query(`alter role ${ROLE} bypassrls`);
    await expect(require(url)).rejects.toThrow(`${ROLE} has BYPASSRLS`);
    await superuser.query(`alter role ${ROLE} nobypassrls noinherit; grant jidi_owner to ${ROLE}`);
    await expect(require(url)).rejects.toThrow(`${ROLE} may become jidi_owner, which owns tables`);
  });

  it('is not waited for when its name, its role or its password is wrong, and none of them is told', async () => {
    const told: string[] = [];
    const say = (line: string): void => void told.push(line);
    const faults = [
      [changed({ password: 'hunter2' }), 'password authentication failed for user "jidi_app"'],
      [changed({ pathname: '/nowhere' }), 'database "nowhere" does not exist'],
    ] as const;
    for (const [url, answer] of faults)
      await expect(require(url, say)).rejects.toThrow(`DATABASE_URL does not work: ${new URL(url).host} answers "${answer}".`);
    expect(told).toEqual([]);
  });

  it('is waited for when it is not there yet, and that is said once', async () => {
    const told: string[] = [];
    const port = '1';
    await expect(require(changed({ port }), (line) => void told.push(line))).rejects.toThrow(
      'DATABASE_URL does not work: 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    );
    expect(told).toEqual(['DATABASE_URL: 127.0.0.1:1 cannot be reached (ECONNREFUSED); waiting.']);
  });

  it('is waited for no longer than a while when it does not answer', async () => {
    const { port } = silent.address() as { port: number };
    await expect(require(changed({ port: String(port) }))).rejects.toThrow(/^DATABASE_URL does not work: .* cannot be reached \(timeout/);
  });
});
