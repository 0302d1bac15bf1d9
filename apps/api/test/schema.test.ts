import { ApiModule } from '@jidi/api';
import { QueueModule } from '@jidi/platform';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

/** Tables that need no row-level security, and why. */
const OPEN_TABLES: Readonly<Record<string, string>> = {
  'access.node': 'public facts of the national tree; the node of a base bears no name',
  'access.node_parent': 'public facts of the national tree',
  'access.node_ancestor': 'the same, written out',
  'platform.calendar_version': 'public facts: the calendar',
  'decision.subject_kind': 'public facts: which kinds of record are decided on',
};

let app: TestApp;
let inside: Client;

beforeAll(async () => {
  app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()] });
  inside = new Client({ connectionString: app.testDatabase.superuserUrl });
  await inside.connect();
});

afterAll(async () => {
  await inside.end();
  await app.close();
});

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'bullmq', 'pg_toast') and n.nspname not like 'pg_temp%'`;

describe('the application role', () => {
  it('is no superuser, owns nothing and cannot pass row-level security', async () => {
    const { rows } = await inside.query(
      `select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
        (select count(*)::int from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create') and n.nspname !~ '^pg_') as creatable
       from pg_roles r where r.rolname = 'jidi_app'`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0, creatable: 0 }]);
  });

  it('meets a policy on every table it may touch, or a reason why none is needed', async () => {
    const { rows } = await inside.query<{ name: string; guarded: boolean }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as guarded
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and ${OURS} and has_table_privilege('jidi_app', c.oid, 'select,insert,update,delete') order by 1`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ name, guarded }) => !guarded && !(name in OPEN_TABLES)).map(({ name }) => name)).toEqual([]);
    const superfluous = Object.keys(OPEN_TABLES).filter((name) => !rows.some((row) => row.name === name && !row.guarded));
    expect(superfluous).toEqual([]);
  });

  it('sees no row of a guarded table before it has a scope', async () => {
    const { rows } = await inside.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relrowsecurity and ${OURS}`,
    );
    const outside = new Client({ connectionString: app.testDatabase.urls.app });
    await outside.connect();
    for (const { name } of rows) {
      const readable = await inside.query<{ ok: boolean }>(`select has_table_privilege('jidi_app', $1, 'select') as ok`, [name]);
      if (!readable.rows[0]?.ok) continue;
      const seen = await outside.query<{ count: number }>(`select count(*)::int as count from ${name}`);
      expect([name, seen.rows[0]?.count]).toEqual([name, 0]);
    }
    await outside.end();
  });
});

/** Tables that a foreign key may name without an index on its side, and why. Of none of them the application may delete a row. */
const NEVER_SOUGHT_BY: Readonly<Record<string, string>> = {
  'access.node': 'lists of a body go by its reach',
  'access.account': 'sessions are sought while they stand, by an index of those alone',
  'access.person': 'who did something is shown with the record, not looked for',
  'registry.attachment': 'a scan is found by its record',
  'registry.base_tenure': 'what holds of a base is found by the base',
  'registry.liaison_person': 'a liaison is found by the base',
  'decision.subject_kind': "what was decided on a subject is sought by the subject's id",
  'accreditation.call_quota': 'a quota is the foreign key itself: places are counted by call and recommender',
};

const UNINDEXED = `
  select c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) as key, c.confrelid::regclass::text as target,
    has_table_privilege('jidi_app', c.confrelid, 'delete') as deletable
  from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
  where c.contype = 'f' and ${OURS} and not exists (
    select 1 from pg_index i where i.indrelid = c.conrelid and i.indpred is null
      and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
  order by 1`;

describe('foreign keys', () => {
  it('are indexed on the side that refers, or on a short list with reasons', async () => {
    const { rows } = await inside.query<{ key: string; target: string; deletable: boolean }>(UNINDEXED);
    expect(rows.filter(({ target }) => !(target in NEVER_SOUGHT_BY)).map(({ key }) => key)).toEqual([]);
    expect(rows.filter(({ deletable }) => deletable)).toEqual([]);
    const superfluous = Object.keys(NEVER_SOUGHT_BY).filter((name) => !rows.some(({ target }) => target === name));
    expect(superfluous).toEqual([]);
  });

  it('name the base of all that is kept by base', async () => {
    const { rows } = await inside.query<{ name: string }>(
      `select a.attrelid::regclass::text as name from pg_attribute a join pg_class r on r.oid = a.attrelid
         join pg_namespace n on n.oid = r.relnamespace
       where a.attname = 'base_id' and r.relkind = 'r' and ${OURS} and not exists (
         select 1 from pg_constraint c where c.conrelid = r.oid and c.contype = 'f' and c.conkey = array[a.attnum]
           and c.confrelid = 'registry.base'::regclass)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('migrations', () => {
  it('make the schema that the entities describe', async () => {
    // Only the owner may read what TypeORM compares; checks, indexes and foreign keys are the migrations' own.
    const { options } = app.get(DataSource);
    const owner = new DataSource({ ...options, url: app.testDatabase.urls.owner } as never);
    await owner.initialize();
    try {
      const { upQueries } = await owner.driver.createSchemaBuilder().log();
      const differences = upQueries
        .map(({ query }) => query)
        .filter((query) => !/^(DROP INDEX|ALTER TABLE \S+ DROP CONSTRAINT)/.test(query));
      expect(differences).toEqual([]);
    } finally {
      await owner.destroy();
    }
  });
});
