import { ROBOT } from '@jidi/platform';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NationalTree } from './national-tree.js';
import { Tree } from './tree.js';

let app: TestApp;
let took: number;

const plant = (): Promise<void> => app.database.write(ROBOT, (tx) => app.get(NationalTree).plantNationalTree(tx));
const ask = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => app.database.read(ROBOT, (tx) => tx.query<Row[]>(text, values));
const lineOf = async (code: string): Promise<string[]> => {
  const rows = await ask<{ name: string }>(
    `select up.name from access.node n join access.node_ancestor a on a.node_id = n.id join access.node up on up.id = a.ancestor_id
     where n.code = $1 order by a.depth`,
    [code],
  );
  return rows.map(({ name }) => name);
};

beforeAll(async () => {
  app = await startTestApp({ now: '2014-09-01T09:00:00+08:00' });
  const start = performance.now();
  await plant();
  took = performance.now() - start;
});

afterAll(() => app.close());

describe('the national tree', () => {
  it('is planted fast: 0.3 s on an idle machine, with room for suites that run beside this one', () => {
    expect(took).toBeLessThan(5_000);
  });

  it('has every association of today and the functional zones, asleep', async () => {
    const rows = await ask<{ kind: string; count: number; active: number }>(
      `select kind, count(*)::int as count, count(*) filter (where active)::int as active from access.node group by kind order by kind`,
    );
    // 莱芜市 is there beside the 333 cities of today: its past stays with it.
    expect(rows).toEqual([
      { kind: 'CITY', count: 334, active: 0 },
      { kind: 'COUNTY', count: 2850, active: 0 },
      { kind: 'NATIONAL', count: 1, active: 0 },
      { kind: 'PROVINCE', count: 31, active: 0 },
      { kind: 'ZONE', count: 124, active: 0 },
    ]);
  });

  it('hangs each body from those above it', async () => {
    expect(await lineOf('411725')).toEqual(['确山县科学技术协会', '驻马店市科学技术协会', '河南省科学技术协会', '中国科学技术协会']);
    expect(await lineOf('419001')).toEqual(['济源市科学技术协会', '河南省科学技术协会', '中国科学技术协会']);
    expect(await lineOf('110101')).toEqual(['东城区科学技术协会', '北京市科学技术协会', '中国科学技术协会']);
    expect((await lineOf('411771')).slice(1)).toEqual(['驻马店市科学技术协会', '河南省科学技术协会', '中国科学技术协会']);
  });

  it('knows the lines of the past, and which hold on the day', async () => {
    const parents = await ask<{ name: string; from: string; to: string | null }>(
      `select up.name, p.valid_from::text as from, p.valid_to::text as to from access.node_parent p
       join access.node n on n.id = p.node_id join access.node up on up.id = p.parent_id where n.code = '370116' order by p.valid_from`,
    );
    expect(parents).toEqual([
      { name: '莱芜市科学技术协会', from: '1949-10-01', to: '2019-01-09' },
      { name: '济南市科学技术协会', from: '2019-01-09', to: null },
    ]);
    expect((await lineOf('370116')).slice(1)).toEqual(['莱芜市科学技术协会', '山东省科学技术协会', '中国科学技术协会']);
  });

  it('follows them when the day comes: counties move, and a body that ceased hangs from nothing', async () => {
    await app.database.write(ROBOT, (tx) => app.get(Tree).settle(tx, '2019-01-09'));
    expect((await lineOf('370116')).slice(1)).toEqual(['济南市科学技术协会', '山东省科学技术协会', '中国科学技术协会']);
    expect(await lineOf('371200')).toEqual(['莱芜市科学技术协会']);
    expect(await app.database.write(ROBOT, (tx) => app.get(Tree).settle(tx, '2019-01-10'))).toBe(0);
  });

  it('is planted again without a change, and without touching who was moved', async () => {
    const count = (): Promise<object[]> =>
      ask(`select (select count(*)::int from access.node) as nodes, (select count(*)::int from access.node_parent) as lines,
        (select count(*)::int from access.node_ancestor) as closure`);
    const [county] = await ask<{ id: string }>(`select id from access.node where code = '411728'`);
    const [province] = await ask<{ id: string }>(`select id from access.node where code = '410000'`);
    await app.database.write(ROBOT, (tx) => app.get(Tree).move(tx, county?.id ?? '', province?.id ?? '', '2014-01-01'));
    const before = await count();
    await plant();
    expect(await count()).toEqual(before);
    expect((await lineOf('411728'))[1]).toBe('河南省科学技术协会');
  });

  it('is planted by robots alone', async () => {
    const write = app.database.write({ rows: { mode: 'person', subjects: [] } }, (tx) => app.get(NationalTree).plantNationalTree(tx));
    await expect(write).rejects.toThrow('robots');
  });
});
