import { Clock, ROBOT, type Tx } from '@jidi/platform';
import { givenPerson, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Actor } from './actor/actor.js';
import { ReachList } from './reach-page.queries.js';
import { widenReach } from './reach.sql.js';
import { Scope, scopeFor } from './scope.js';

// Persons stand for records: they are what this lib itself keeps under reach.
const LIST = new ReachList<{ id: string; name: string; greeting: string }, 'name'>({
  kind: 'thing',
  table: 'access.person',
  columns: `t.id, t.name, :greeting::text || n.name as greeting`,
  joins: `join access.node n on n.code = '411725'`,
  filters: { name: 't.name = :name' },
});

describe('ReachList', () => {
  const { app, tree } = suite();
  const ids: string[] = [];

  beforeAll(async () => {
    await app.database.write(ROBOT, async (tx) => {
      for (let index = 0; index < 7; index += 1) ids.push(await givenThing(tx, index, index % 2 ? tree.biyang : tree.queshan));
    });
  });

  const givenThing = async (tx: Tx, index: number, node: string): Promise<string> => {
    const id = uuidv7();
    // pairs share their instant: the id breaks the tie
    const sortAt = new Date(app.get(Clock).now().getTime() + Math.floor(index / 2));
    await widenReach(tx, { recordId: id, kind: 'thing', sortAt, nodes: [node] });
    await tx.query('insert into access.person (id, name) values ($1, $2)', [id, index < 4 ? '甲' : '乙']);
    return id;
  };

  const scope = async (...grants: readonly (readonly ['officer' | 'administrator' | 'observer', string])[]): Promise<Scope> => {
    const personId = await givenPerson(app, ...grants);
    const held = await app.database.write(ROBOT, (tx) =>
      Promise.all(
        grants.map(async ([role, nodeId]) => {
          const rows: { audience_id: string }[] = await tx.query(
            'select n.audience_id from access.node_ancestor a join access.node n on n.id = a.ancestor_id where a.node_id = $1',
            [nodeId],
          );
          return { role, nodeId, nodeKind: 'COUNTY' as const, delegatedBy: null, audiences: rows.map((row) => row.audience_id) };
        }),
      ),
    );
    return scopeFor(Actor.of({ personId, grants: held }, uuidv7()), 'base.read');
  };

  const walk = async (reach: Scope, limit: number, values: { name?: string } = {}): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await LIST.page(
        app.database,
        reach,
        { limit, ...(cursor ? { cursor } : {}) },
        { greeting: '你好', ...values },
        (row) => row.id,
      );
      found.push(...page.items);
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  };

  it('gives each record once, newest first, whatever the page and however many nodes reach it', async () => {
    const city = await scope(['officer', tree.zhumadian], ['observer', tree.queshan]);
    const newest = [...ids].sort((a, b) => Math.floor(ids.indexOf(b) / 2) - Math.floor(ids.indexOf(a) / 2) || (a < b ? 1 : -1));
    for (const limit of [1, 2, 3, 100]) expect(await walk(city, limit)).toEqual(newest);
    expect(await LIST.count(app.database, city)).toBe(7);
  });

  it("shows a county its own and not its neighbour's", async () => {
    const county = await scope(['officer', tree.queshan]);
    expect((await walk(county, 2)).sort()).toEqual(ids.filter((_, index) => index % 2 === 0).sort());
    expect(await LIST.count(app.database, county, { name: '甲' })).toBe(2);
    expect(await walk(await scope(['officer', tree.jian]), 5)).toEqual([]);
  });

  it('filters before it cuts the page', async () => {
    const city = await scope(['officer', tree.zhumadian]);
    expect((await walk(city, 1, { name: '甲' })).sort()).toEqual(ids.slice(0, 4).sort());
  });

  it('leaves out the nodes at which the permission is not held, in the list and in the rows', async () => {
    const mixed = await scope(['administrator', tree.queshan], ['officer', tree.biyang]);
    expect(await LIST.count(app.database, mixed)).toBe(3);
    const [row] = await app.database.query<{ count: number }>(
      mixed.caller,
      'things',
      `select count(*)::int as count from access.person where name in ('甲', '乙')`,
      [],
    );
    expect(row?.count).toBe(3);
  });

  it('refuses a cursor it did not give', async () => {
    const county = await scope(['officer', tree.queshan]);
    for (const key of ['2014-09-01', '99999999999999999']) {
      const cursor = Buffer.from(`${key}\n${uuidv7()}`).toString('base64url');
      await expect(LIST.page(app.database, county, { limit: 1, cursor }, { greeting: '' }, (row) => row)).rejects.toThrow('invalid');
    }
  });

  it('is no way for robots', async () => {
    await expect(LIST.page(app.database, Scope.robot, { limit: 1 }, { greeting: '' }, (row) => row)).rejects.toThrow('robots');
  });
});
