import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ApiModule } from '@jidi/api';
import { migrate, QueueModule } from '@jidi/platform';
import { type Fixture, loadFixture, unpackFixture } from '@jidi/demo';
import { anyone, as, type Client as HttpClient, emptyDatabase, startTestApp, type TestDatabase, testDatabase } from '@jidi/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

const MIGRATIONS = resolve('migrations');
const FIXTURES = join(MIGRATIONS, 'fixtures');
const MOST_BYTES = 2 * 1024 * 1024;
/** When the story of the demonstration has been told. */
const AFTERWARDS = '2016-03-05T10:00:00+08:00';

/** Tables that a migration renamed or merged: where their rows are now. */
const RENAMED: Readonly<Record<string, string>> = {
  'accreditation.regulation': 'regulation.regulation',
  'accreditation.meeting': 'decision.meeting',
  'accreditation.decision': 'decision.decision',
  'accreditation.notice': 'decision.notice',
  'accreditation.notice_item': 'decision.notice_item',
  'accreditation.notice_supplement': 'decision.notice_supplement',
  'accreditation.objection': 'decision.objection',
  'accreditation.objector': 'decision.objector',
  'accreditation.designation_document': 'decision.designation_document',
  'accreditation.document_item': 'decision.document_item',
  'accreditation.designation': 'titles.designation',
};
/** Tables whose number of rows a migration changes, and why. */
const CHANGED: Readonly<Record<string, string>> = {};

const folders: string[] = [];
const databases: TestDatabase[] = [];
let owner: Client;
let database: TestDatabase;

beforeEach(async () => {
  database = await emptyDatabase();
  databases.push(database);
  owner = new Client({ connectionString: database.urls.owner });
  await owner.connect();
});

afterEach(async () => {
  await owner.end();
  for (const each of databases.splice(0)) await each.drop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const fileOf = (migration: string): string => migration.replace(/^(.*)-(\d{13})$/, '2$2-$1.sql');

/** A folder with some of the migrations. */
async function folderOf(files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jidi-migrations-'));
  folders.push(folder);
  for (const file of files) await copyFile(join(MIGRATIONS, file), join(folder, file));
  return folder;
}

const bring = ({ urls }: TestDatabase, directory: string): Promise<string[]> =>
  migrate({ ownerUrl: urls.owner, queueUrl: urls.queue, directory });

/** The database as it was at a release, filled. */
async function restore(release: string): Promise<Fixture> {
  const fixture = await unpackFixture(await readFile(join(FIXTURES, `${release}.json.gz`)));
  await bring(database, await folderOf(fixture.migrations.map(fileOf)));
  await loadFixture(owner, fixture);
  return fixture;
}

const nameOf = (target: string): string => target.slice(0, target.indexOf(' '));
const rowsOf = (lines: string): number => lines.split('\n').length - 1;

async function countIn(table: string): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? NaN;
}

/** What stands in the catalogue beside the tables themselves, and whether PostgreSQL holds it to be valid. */
const HELD = `
  select 'policy' as kind, schemaname || '.' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') as what from pg_policies
  union all
  select case when convalidated then 'constraint' else 'constraint that is not valid' end,
    conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  from pg_constraint where connamespace::regnamespace::text <> 'bullmq'
  union all
  select case when i.indisvalid then 'index' else 'index that is not valid' end, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace::regnamespace::text not in ('bullmq', 'pg_toast', 'pg_catalog')
  order by 1, 2`;

async function heldBy({ urls }: TestDatabase): Promise<string[]> {
  const client = new Client({ connectionString: urls.owner });
  await client.connect();
  try {
    return (await client.query<{ kind: string; what: string }>(HELD)).rows.map(({ kind, what }) => `${kind} ${what}`);
  } finally {
    await client.end();
  }
}

const releases = (await readdir(FIXTURES)).map((file) => file.replace(/\.json\.gz$/, '')).sort();

it('a fixture is there for the first release, and none is too large to be kept', async () => {
  expect(releases).toContain('0.1.0');
  for (const release of releases) expect((await stat(join(FIXTURES, `${release}.json.gz`))).size).toBeLessThan(MOST_BYTES);
});

describe.each(releases)('a database of release %s', (release) => {
  it('keeps its rows through all later migrations, and what guards them is as in a new one', async () => {
    const { migrations, tables } = await restore(release);
    expect(tables.filter(({ lines }) => rowsOf(lines) > 0).length).toBeGreaterThan(40);
    const all = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql'));
    const applied = await bring(database, MIGRATIONS);
    expect([...migrations, ...applied].map(fileOf).sort()).toEqual(all.sort());

    const lost: string[] = [];
    for (const { target, lines } of tables) {
      const name = nameOf(target);
      if (name in CHANGED) continue;
      const now = await countIn(RENAMED[name] ?? name);
      if (now !== rowsOf(lines)) lost.push(`${name}: ${rowsOf(lines)} rows before, ${now} after`);
    }
    expect(lost).toEqual([]);

    const fresh = await testDatabase();
    databases.push(fresh);
    const held = await heldBy(database);
    expect(held).toEqual(await heldBy(fresh));
    expect(held.filter((each) => each.includes('not valid'))).toEqual([]);
  });

  it('is served: the story is read over HTTP as it was told', async () => {
    await restore(release);
    await bring(database, MIGRATIONS);
    const app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()], now: AFTERWARDS, on: database });
    try {
      const { rows } = await owner.query<{ id: string }>(`select id from access.account where user_name = 'zhumadian-officer'`);
      const officer = await as(app, rows[0]?.id ?? '');
      expect(await readAll(officer)).toEqual({
        applications: 5,
        bases: 5,
        calls: 1,
        'designation-documents': 2,
        designations: 3,
        hosts: 5,
        inspections: 4,
        meetings: 1,
        notices: 1,
        objections: 1,
        regulations: 1,
        rounds: 1,
        summaries: 3,
      });
      const { body: held } = await officer.get<{ items: { origin: string }[] }>('/designations');
      expect(held.items.map(({ origin }) => origin)).toEqual(['application', 'application', 'application']);
      const titles = await anyone(app).get<{ items: { base: { name: string } }[] }>('/public/designations?q=西平县气象局');
      expect([titles.status, titles.body.items.length]).toEqual([200, 1]);
    } finally {
      await app.app.close();
    }
  });
});

describe('a migration that only an empty database bears', () => {
  it('is found', async () => {
    const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql'));
    const folder = await folderOf(files);
    await writeFile(join(folder, '20991231235959-break-data.sql'), 'alter table registry.host add column founded_on date not null;');
    const fresh = await testDatabase();
    databases.push(fresh);
    expect(await bring(fresh, folder)).toEqual(['break-data-0991231235959']);
    await restore('0.1.0');
    await expect(bring(database, folder)).rejects.toThrow('column "founded_on" of relation "host" contains null values');
  });
});

/** Lists whose items are no records of the story: people, powers, the tree, files. */
const BESIDES = ['accounts', 'associations', 'attachments', 'grants', 'nodes'];

/** Every kind that is listed and opened by its id, as the description of the API says. */
async function kindsRead(): Promise<{ kind: string; hasHistory: boolean }[]> {
  const { paths } = JSON.parse(await readFile('apps/api/openapi.json', 'utf8')) as { paths: Record<string, { get?: object }> };
  const isRead = (path: string): boolean => paths[`/api/v1${path}`]?.get !== undefined;
  return Object.keys(paths)
    .map((path) => /^\/api\/v1\/([\w-]+)$/.exec(path)?.[1] ?? '')
    .filter((kind) => kind !== '' && !BESIDES.includes(kind) && isRead(`/${kind}`) && isRead(`/${kind}/{id}`))
    .map((kind) => ({ kind, hasHistory: isRead(`/${kind}/{id}/history`) }));
}

/** How many records of each kind somebody reads, each opened with its history where it has one. */
async function readAll(client: HttpClient): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind, hasHistory } of await kindsRead()) {
    const list = await client.get<{ items: { id: string }[] }>(`/${kind}?limit=100`);
    expect([kind, list.status]).toEqual([kind, 200]);
    counts[kind] = list.body.items.length;
    for (const { id } of list.body.items) {
      const paths = [`/${kind}/${id}`, ...(hasHistory ? [`/${kind}/${id}/history`] : [])];
      for (const path of paths) expect([path, (await client.get(path)).status]).toEqual([path, 200]);
    }
  }
  return counts;
}
