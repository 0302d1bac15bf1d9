import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { toProblem } from '../http/problem.filter.js';
import type { Caller } from './row-scope.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { DATABASE_POOL: '2' } });
});

afterAll(() => app.close());

const WHO = `select access.mode() as mode, access.subjects() as subjects, current_setting('transaction_read_only') as read_only`;

interface Who {
  mode: string;
  subjects: string[] | null;
  read_only: string;
}

const callerOf = (subject: string): Caller => ({ rows: { mode: 'person', subjects: [subject] } });
const nobody: Who = { mode: '', subjects: null, read_only: 'off' };

/** What a statement without a scope finds on every connection of the pool. */
const unscoped = (): Promise<Who[][]> =>
  Promise.all([1, 2, 3, 4].map(() => app.database.call<Who & Record<string, unknown>>('who', WHO, [])));

async function behind(statement: string): Promise<void> {
  const superuser = new Client({ connectionString: app.testDatabase.superuserUrl });
  await superuser.connect();
  await superuser.query(statement);
  await superuser.end();
}

/** Every way in which a read or a unit of work ends, by a number. */
async function visit(n: number): Promise<unknown> {
  const subject = uuidv7();
  const caller = callerOf(subject);
  const { database } = app;
  const seen = { mode: 'person', subjects: [subject] };
  switch (n % 8) {
    case 0:
      return expect(await database.query(caller, 'scoped', WHO, [])).toEqual([{ ...seen, read_only: 'on' }]);
    case 1:
      return expect(database.query(caller, 'divides', 'select 1 / $1::int as x', [0])).rejects.toThrow('division by zero');
    case 2:
      return expect(database.query(caller, `unparsed ${n % 3}`, 'select no_such_column', [])).rejects.toThrow('no_such_column');
    case 3:
      return expect(database.query(caller, 'unreadable', 'select $1::uuid', ['no id'])).rejects.toThrow('invalid input syntax');
    case 4:
      return expect(
        database.query(caller, 'writes', 'insert into platform.outbox values ($1, $2, $3, now())', [uuidv7(), 'x', '{}']),
      ).rejects.toThrow('read-only');
    case 5:
      return expect(await database.write(caller, (tx) => tx.query<Who[]>(WHO))).toEqual([{ ...seen, read_only: 'off' }]);
    case 6:
      return expect(database.write(caller, (tx) => tx.query('select 1 / $1::int', [0]))).rejects.toThrow('division by zero');
    default:
      return expect(
        database.read(caller, async (tx) => {
          await tx.query(WHO);
          throw new Error('given up');
        }),
      ).rejects.toThrow('given up');
  }
}

describe('a scope', () => {
  it('is the caller’s in its own transaction and nobody’s after it, however that ended', async () => {
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 40 }, (_, n) => visit(n * 7 + round)));
      for (const rows of await unscoped()) expect(rows).toEqual([nobody]);
    }
  });

  it('is gone with a connection that was cut in the middle', async () => {
    const cut = app.database.write(callerOf(uuidv7()), async (tx) => {
      const [{ pid } = { pid: 0 }]: { pid: number }[] = await tx.query('select pg_backend_pid() as pid');
      await behind(`select pg_terminate_backend(${pid})`);
      await tx.query(WHO);
    });
    const error: unknown = await cut.catch((thrown: unknown) => thrown);
    expect(toProblem(error).type.code).toBe('unavailable');
    for (const rows of await unscoped()) expect(rows).toEqual([nobody]);
  });

  it('cannot be written into a setting by what it holds', async () => {
    const forged: Caller = { rows: { mode: 'person', subjects: ["'}, jidi.mode = 'robot"] } };
    await expect(app.database.query(forged, 'forged', WHO, [])).rejects.toThrow('invalid input syntax for type uuid');
  });
});

describe('a connection', () => {
  it('is in UTC, wherever the server thinks it stands', async () => {
    const name = new URL(app.testDatabase.superuserUrl).pathname.slice(1);
    await behind(`alter database ${name} set timezone = 'Asia/Shanghai'`);
    await behind(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename = 'jidi_app'`);
    const read = (): Promise<{ zone: string }[]> => app.database.call('zone', `select current_setting('timezone') as zone`, []);
    expect(await read().catch(read)).toEqual([{ zone: 'UTC' }]);
  });
});
