import { SystemClock } from '@jidi/platform';
import { anyone, givenTree, someone, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { TitlesModule } from '../titles.module.js';

const TITLES = 20_000;

// Titles of bases that do not exist are written past the foreign keys; the words they are searched by follow all the same.
const PLANT = `
  with planted as (
    select gen_random_uuid() as id, n, timestamptz '2015-01-01' + n * interval '1 second' as at from generate_series(1, $1) n
  ), reached as (
    insert into access.reach (subject_id, kind, sort_at, record_id)
    select s, 'designation', p.at, p.id from planted p cross join unnest(array['00000000-0000-7000-8000-000000000001', $2]::uuid[]) s
  )
  insert into titles.designation (id, state, version, created_at, origin, base_id, base_name, base_node_id,
    recommender_node_id, issuer_node_id, level, title, class_code, class_title, document_number, document_date, issuers, term_from, term_until)
  select p.id, 'active', 1, p.at, 'import', gen_random_uuid(),
    case when p.n = 77 then '天中植物园 Botanic' else '第' || p.n || '科普基地' end, $2, $2, $2, 'CITY', '{"zh":"科普教育基地","en":"base"}', 'venue',
    '{"zh":"场馆","en":"venues"}', '驻科协〔2015〕' || p.n || '号', '2015-01-16', '["驻马店市科学技术协会"]', '2015-01-16', '2018-01-15'
  from planted p`;

let app: TestApp;
let tree: TestTree;
let inside: Client;

beforeAll(async () => {
  app = await startTestApp({ modules: [TitlesModule], now: '2015-02-01T09:00:00+08:00' });
  tree = await givenTree(app);
  inside = new Client({ connectionString: app.testDatabase.superuserUrl });
  await inside.connect();
  await inside.query('set session_replication_role = replica');
  await inside.query(PLANT, [TITLES, tree.zhumadian]);
  await inside.query('vacuum analyze titles.designation, titles.designation_words, access.reach');
});

afterAll(async () => {
  await inside.end();
  await app.close();
});

interface Listed {
  readonly items: readonly { readonly id: string; readonly baseName: string }[];
  readonly nextCursor: string | null;
}

const search = (q: string, more = ''): string => `/public/designations?q=${encodeURIComponent(q)}${more}`;
const namesOf = ({ items }: Listed): string[] => items.map(({ baseName }) => baseName);

/** Rows that were read one after the other, so far. */
async function scanned(): Promise<number> {
  await inside.query('select pg_stat_force_next_flush()');
  const { rows } = await inside.query<{ read: string }>(
    `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_user_tables
     where relid in ('titles.designation'::regclass, 'access.reach'::regclass)`,
  );
  return Number(rows[0]?.read);
}

describe('the search of titles', () => {
  it('finds a rare name or number by its index, whatever the case', async () => {
    const clock = new SystemClock();
    const started = clock.now().getTime();
    for (const q of ['天中植物', 'bOTANIC', '〔2015〕77号'])
      expect(namesOf((await anyone(app).get<Listed>(search(q))).body)).toContain('天中植物园 Botanic');
    expect(clock.now().getTime() - started).toBeLessThan(1_000);
  });

  it('reads neither all titles nor all of a reach for it', async () => {
    const before = await scanned();
    await anyone(app).get<Listed>(search('天中植物园'));
    // Connections report what they have read once a second at most.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await anyone(app).get('/public/designations?limit=1');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await scanned()) - before).toBeLessThan(1_000);
  });

  it('gives a frequent word page by page, newest first, each title once', async () => {
    const first = (await anyone(app).get<Listed>(search('科普基地', '&limit=3'))).body;
    expect(namesOf(first)).toEqual([TITLES, TITLES - 1, TITLES - 2].map((n) => `第${n}科普基地`));
    const next = (await anyone(app).get<Listed>(search('科普基地', `&limit=3&cursor=${first.nextCursor}`))).body;
    expect(namesOf(next)).toEqual([TITLES - 3, TITLES - 4, TITLES - 5].map((n) => `第${n}科普基地`));
  });

  it('takes signs that stand for others as they are', async () => {
    for (const q of ['%', '_', '\\']) expect(namesOf((await anyone(app).get<Listed>(search(q))).body)).toEqual([]);
  });

  it('shows an officer what they reach and a neighbour what is theirs, which is nothing', async () => {
    const found = async (node: string): Promise<string[]> => {
      const officer = await someone(app, ['officer', node]);
      return namesOf((await officer.get<Listed>(`/designations?q=${encodeURIComponent('天中植物园')}&state=active`)).body);
    };
    expect(await found(tree.zhumadian)).toEqual(['天中植物园 Botanic']);
    expect(await found(tree.tonghua)).toEqual([]);
  });
});
