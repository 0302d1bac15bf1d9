import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from './row-scope.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { DATABASE_POOL: '4' } });
  await app.testDatabase.asOwner(
    'create table platform.seen (id uuid primary key, owner_id uuid not null)',
    'alter table platform.seen enable row level security',
    'create policy own on platform.seen using (owner_id = any ((select access.subjects())::uuid[]))',
    'grant select, insert on platform.seen to jidi_app',
  );
});

afterAll(() => app.close());

const person = (id: string): Caller => ({ rows: { mode: 'person', subjects: [id] } });
const seenBy = (id: string): Promise<{ ownerId: string }[]> =>
  app.database.query(person(id), 'seen', 'select owner_id as "ownerId" from platform.seen', []);

async function givenRowOf(id: string): Promise<void> {
  await app.database.write(person(id), (tx) => tx.query('insert into platform.seen (id, owner_id) values ($1, $2)', [uuidv7(), id]));
}

describe('a read in one trip', () => {
  it('sees the rows of its caller alone, however many read at once', async () => {
    const people = Array.from({ length: 20 }, () => uuidv7());
    for (const id of people) await givenRowOf(id);
    const reads = Array.from({ length: 200 }, (_, index) => people[index % people.length] ?? '');
    const seen = await Promise.all(reads.map(seenBy));
    expect(seen).toEqual(reads.map((id) => [{ ownerId: id }]));
  });

  it('leaves no scope on its connection', async () => {
    await Promise.all(Array.from({ length: 8 }, () => seenBy(uuidv7())));
    const left = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.database.call<{ mode: string; subjects: string }>(
          'left',
          `select current_setting('jidi.mode', true) as mode, current_setting('jidi.subjects', true) as subjects`,
          [],
        ),
      ),
    );
    expect(new Set(left.flat().map(({ mode, subjects }) => mode + subjects))).toEqual(new Set(['']));
  });

  it('cannot write', async () => {
    const id = uuidv7();
    const insert = 'insert into platform.seen (id, owner_id) values ($1, $2) returning id';
    await expect(app.database.query(person(id), 'insert', insert, [uuidv7(), id])).rejects.toThrow(/read-only transaction/);
    expect(await seenBy(id)).toEqual([]);
  });

  it('is refused by itself: the connection serves the next one', async () => {
    const id = uuidv7();
    await givenRowOf(id);
    const reads = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? seenBy(id) : app.database.query(person(id), 'broken', 'select 1 / $1::int as one', [0]),
    );
    const told = (await Promise.allSettled(reads)).map((each) => (each.status === 'fulfilled' ? each.value : 'refused'));
    expect(told).toEqual(reads.map((_, index) => (index % 2 === 0 ? [{ ownerId: id }] : 'refused')));
  });

  it('goes on after the server has ended its connections', async () => {
    await app.database.call(
      'end',
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()',
      [],
    );
    await Promise.allSettled(Array.from({ length: 8 }, () => seenBy(uuidv7())));
    expect(await Promise.all(Array.from({ length: 8 }, () => seenBy(uuidv7())))).toEqual(Array.from({ length: 8 }, () => []));
  });
});

describe('a unit of work', () => {
  it('prepares its statements, so that they are planned once for a connection', async () => {
    const id = uuidv7();
    const prepared = await app.database.write(person(id), async (tx): Promise<{ statement: string }[]> => {
      await tx.query('select id from platform.seen where owner_id = $1', [id]);
      return tx.query('select statement from pg_prepared_statements');
    });
    expect(prepared.map(({ statement }) => statement)).toContain('select id from platform.seen where owner_id = $1');
  });
});
