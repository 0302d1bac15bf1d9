import { testDatabase, type TestDatabase } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { bulkLoad } from './bulk-load.sql.js';
import { copyInto } from './copy.sql.js';

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await testDatabase();
  await database.asOwner(
    'create table platform.parent (id integer primary key)',
    'create table platform.child (id integer primary key, parent_id integer not null references platform.parent, name text, constraint child_name_key unique (name))',
    `create index child_named_idx on platform.child (parent_id) where name <> ''`,
    'insert into platform.parent values (1)',
  );
  owner = new Client({ connectionString: database.urls.owner });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const defined = async (): Promise<string[]> => {
  const { rows } = await owner.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'platform.child'::regclass
     union all select indexdef from pg_indexes where tablename = 'child'`,
  );
  return rows.map(({ definition }) => definition).sort();
};

async function copyChildren(lines: string): Promise<void> {
  const copy = await copyInto(database.urls.owner, 'platform.child (id, parent_id, name)');
  await copy.write(lines);
  await copy.end();
}

const count = async (): Promise<number> => Number((await owner.query('select 1 from platform.child')).rowCount);

describe('copying into a table', () => {
  it('tells of a row that is refused, and then has copied none', async () => {
    await expect(copyChildren('1\t1\tone\n2\t9\ttwo\n')).rejects.toThrow(/foreign key/);
    await expect(copyInto(database.urls.owner, 'platform.nowhere (id)')).rejects.toThrow(/does not exist/);
    expect(await count()).toBe(0);
  });

  it('without keys and indexes leaves all of them as they were', async () => {
    const before = await defined();
    const loaded = await bulkLoad(owner, ['platform.child'], async () => {
      expect((await defined()).filter((definition) => !definition.startsWith('NOT NULL'))).toEqual([]);
      await copyChildren('1\t1\tone\n2\t1\t\\N\n');
      return 'done';
    });
    expect([loaded, await count(), await defined()]).toEqual(['done', 2, before]);
  });

  it('checks afterwards what it did not while loading', async () => {
    await expect(bulkLoad(owner, ['platform.child'], () => copyChildren('3\t9\tthree\n'))).rejects.toThrow(/foreign key/);
  });
});
