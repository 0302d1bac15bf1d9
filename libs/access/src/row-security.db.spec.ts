import { ROBOT, type RowScope, SIGN_IN_SCOPE } from '@jidi/platform';
import { anyone, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { TidyAccess } from './tidy.js';

const PASSWORD = 'correct horse battery';
const DAYS = { firstDay: '2014-09-01', lastDay: '2014-09-05', reason: '出差' };

const { app, tree } = suite();
let queshan: string;
let biyang: string;
let city: string;

/** Everybody in the suite: a table's column that names a person, and who is seen by a query without a where. */
const TABLES = {
  'access.person': 'id',
  'access.account': 'id',
  'access.session': 'account_id',
  'access.one_time_code': 'account_id',
  'access.role_grant': 'person_id',
  'access.delegation': 'from_person_id',
  'access.access_event': 'subject_id',
} as const;

beforeAll(async () => {
  city = await givenAccount(app, { userName: 'city', password: PASSWORD }, ['administrator', tree.zhumadian]);
  const admin = await as(app, city);
  queshan = await givenOfficer(tree.queshan, 'queshan', admin);
  biyang = await givenOfficer(tree.biyang, 'biyang', admin);
});

/** Somebody with a row in every table: grant, delegation, session, one-time code and records. */
async function givenOfficer(nodeId: string, userName: string, admin: Client): Promise<string> {
  const id = await givenAccount(app, { userName, password: PASSWORD }, ['approver', nodeId]);
  const toPersonId = await givenAccount(app, { userName: `${userName}-deputy` }, ['officer', nodeId]);
  await (await as(app, id)).post('/delegations', { toPersonId, nodeId, ...DAYS });
  await anyone(app).post('/session', { name: userName, password: PASSWORD });
  expect((await admin.post(`/accounts/${id}/reset-code`)).status).toBe(200);
  return id;
}

const person = (id: string, ...nodes: string[]): RowScope => ({ mode: 'person', subjects: [id, ...nodes] });
const seen = async (rows: RowScope, table: keyof typeof TABLES): Promise<Set<string>> => {
  const found: { id: string }[] = await app.database.read({ rows }, (tx) => tx.query(`select ${TABLES[table]} as id from ${table}`));
  return new Set(found.map(({ id }) => id));
};

describe('a query without a where', () => {
  it.each(Object.keys(TABLES) as (keyof typeof TABLES)[])('of %s sees one’s own reach, and the whole below', async (table) => {
    const own = await seen(person(queshan, tree.queshan), table);
    expect(own.has(queshan)).toBe(true);
    expect(own.has(biyang)).toBe(false);
    expect(own.has(city)).toBe(false);
    const above = await seen(person(city, tree.zhumadian), table);
    expect([above.has(queshan), above.has(biyang)]).toEqual([true, true]);
  });

  it.each(Object.keys(TABLES) as (keyof typeof TABLES)[])('of %s sees nothing in public, nor without a scope', async (table) => {
    expect((await seen({ mode: 'public', subjects: [uuidv7()] }, table)).size).toBe(0);
    expect((await seen({ mode: 'person', subjects: [] }, table)).size).toBe(0);
  });

  it('of passwords sees one’s own alone: not even an administrator’s session, nor a robot, reads another’s', async () => {
    const hashes = (rows: RowScope): Promise<{ account_id: string }[]> =>
      app.database.read({ rows }, (tx) => tx.query('select account_id from access.credential'));
    expect(await hashes(person(city, tree.zhumadian))).toEqual([{ account_id: city }]);
    expect(await hashes(ROBOT.rows)).toEqual([]);
    expect(await hashes(SIGN_IN_SCOPE)).toHaveLength(3);
  });

  it.each(['access.refresh_token', 'access.sign_in_failure'])('of %s sees nothing as a person', async (table) => {
    await anyone(app).post('/session', { name: 'queshan', password: 'not the password' });
    const rows = await app.database.read({ rows: person(city, tree.zhumadian) }, (tx) => tx.query<object[]>(`select 1 from ${table}`));
    expect(rows).toEqual([]);
    expect((await app.database.read({ rows: SIGN_IN_SCOPE }, (tx) => tx.query<object[]>(`select 1 from ${table}`))).length).toBeGreaterThan(
      0,
    );
  });
});

describe('the application role', () => {
  it.each([
    ['a record of what was done', `update access.access_event set kind = 'nothing'`],
    [
      'the writing of a record',
      `insert into access.access_event (id, kind, recorded_at, notes) values ('${uuidv7()}', 'x', '2014-09-01', '{}')`,
    ],
    ['the role of a grant', `update access.role_grant set role = 'administrator'`],
    ['who has a session', `update access.session set account_id = id`],
    ['the tree', 'delete from access.node_parent'],
    ['the reach', 'delete from access.reach'],
    ['the reach by a part of a move', `call access.unfollow('${uuidv7()}', '{}', 0)`],
    ['a person', 'delete from access.person'],
    ['who a person is', 'update access.person set id = id'],
  ])('cannot change %s', async (_, statement) => {
    await expect(app.database.write(ROBOT, (tx) => tx.query(statement))).rejects.toThrow('permission denied');
  });

  it('widens and narrows the reach of nothing beyond its own', async () => {
    const neighbour = person(biyang, tree.biyang);
    const widen = (rows: RowScope, record: string): Promise<unknown> =>
      app.database.write({ rows }, (tx) =>
        tx.query(`select access.set_reach($1, 'person', $2, $3, '{}')`, [record, app.clock.now(), [tree.biyang]]),
      );
    const narrow = (rows: RowScope): Promise<unknown> =>
      app.database.write({ rows }, (tx) => tx.query('select access.unset_reach($1, $2)', [queshan, [tree.queshan]]));
    for (const rows of [neighbour, SIGN_IN_SCOPE, { mode: 'public', subjects: [] } as const]) {
      await expect(widen(rows, queshan)).rejects.toThrow('beyond reach');
      await expect(narrow(rows)).rejects.toThrow('beyond reach');
    }
    expect((await seen(neighbour, 'access.person')).has(queshan)).toBe(false);
    expect((await seen(person(uuidv7(), tree.queshan), 'access.person')).has(queshan)).toBe(true);
    await widen(neighbour, uuidv7());
  });

  it('erases nobody beyond its reach', async () => {
    const erase = app.database.write({ rows: person(biyang, tree.biyang) }, (tx) =>
      tx.query('call access.erase_person($1, $2, $3)', [queshan, biyang, app.clock.now()]),
    );
    await expect(erase).rejects.toThrow('beyond reach');
  });
});

describe('what signing in leaves behind', () => {
  it('is cleared when it has served, and not before', async () => {
    const count = async (): Promise<number[]> => {
      const rows: { n: number }[] = await app.database.read({ rows: SIGN_IN_SCOPE }, (tx) =>
        tx.query(`select count(*)::int as n from access.refresh_token union all select count(*)::int from access.one_time_code
          union all select count(*)::int from access.sign_in_failure`),
      );
      return rows.map(({ n }) => n);
    };
    const before = await count();
    await app.get(TidyAccess).tidy();
    expect(await count()).toEqual(before);
    app.clock.advance(90 * 86_400_000 + 1);
    await app.get(TidyAccess).tidy();
    expect(await count()).toEqual([0, 0, 0]);
  });
});
