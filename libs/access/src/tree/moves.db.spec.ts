import { setTimeout as pause } from 'node:timers/promises';
import { ROBOT } from '@jidi/platform';
import { type Answer, as, type Client, givenAccount, race, someone, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Grants } from '../grant/grants.js';
import { narrowReach, widenReach } from '../reach.sql.js';
import { ReportingLine } from './reporting-line.service.js';
import { Tree } from './tree.js';

const NOW = '2014-09-01T09:00:00+08:00';

const { app, tree } = suite({ now: NOW });
let nation: Client;
let count = 0;
let zone: string;

beforeAll(async () => {
  nation = await as(app, await givenAccount(app, { userName: 'nation' }, ['administrator', tree.nation]));
});

beforeEach(async () => {
  app.clock.set(NOW);
  count += 1;
  zone = await app.database.write(ROBOT, (tx) =>
    app.get(Tree).add(tx, { kind: 'ZONE', name: `功能区${count}`, parentId: tree.zhumadian, from: '2000-01-01' }),
  );
});

const move = async (parentId: string, from = '2014-09-01'): Promise<Answer> =>
  nation.patch(`/nodes/${zone}/parent`, { parentId, from, reason: '调整' });

/** A record that some nodes and those above them reach. */
async function given(nodes: readonly string[], exactly: readonly string[] = []): Promise<string> {
  const recordId = uuidv7();
  await app.database.write(ROBOT, (tx) => widenReach(tx, { recordId, kind: 'suite', sortAt: app.clock.now(), nodes, exactly }));
  return recordId;
}

const NAMES = ['nation', 'henan', 'zhumadian', 'queshan', 'jilin', 'tonghua', 'jian'] as const;

/** Which nodes of the suite's tree reach a record. */
async function reaching(recordId: string): Promise<string[]> {
  const rows = await app.database.read(ROBOT, (tx) =>
    tx.query<{ subject_id: string }[]>('select subject_id from access.reach where record_id = $1', [recordId]),
  );
  const subjects = rows.map((row) => row.subject_id);
  return NAMES.filter((each) => subjects.includes(tree[each]));
}

/** A second connection, in a transaction of a robot. */
async function robot(): Promise<PostgresClient> {
  const client = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
  await client.connect();
  await client.query(`begin; select set_config('jidi.mode', 'robot', true)`);
  return client;
}

describe('a record that is made while its body moves', () => {
  it('is reached by the new body when it was begun before the move', async () => {
    const recordId = uuidv7();
    const making = await robot();
    await making.query(`select access.set_reach($1, 'suite', $2, array[$3::uuid], '{}')`, [recordId, NOW, zone]);
    const moving = move(tree.tonghua);
    await pause(300);
    await making.query('commit');
    await making.end();
    expect((await moving).status).toBe(200);
    expect(await reaching(recordId)).toEqual(['nation', 'henan', 'zhumadian', 'jilin', 'tonghua']);
  });

  it('is not reached by the former body when it was begun during the move', async () => {
    const moving = await robot();
    await moving.query('call access.move_node($1, $2, $3)', [zone, tree.tonghua, '2014-09-01']);
    const making = given([zone]);
    await pause(300);
    await moving.query('commit');
    await moving.end();
    expect(await reaching(await making)).toEqual(['nation', 'jilin', 'tonghua']);
  });

  it('of a body that is being registered follows it too', async () => {
    const registering = await robot();
    const id = uuidv7();
    await registering.query(`insert into access.node (id, kind, name, audience_id) values ($1, 'UNIT', '新学会', $1)`, [id]);
    await registering.query('call access.move_node($1, $2, $3)', [id, zone, '2014-09-01']);
    const moving = move(tree.tonghua);
    await pause(300);
    await registering.query('commit');
    await registering.end();
    expect((await moving).status).toBe(200);
    expect(await reaching(await given([id]))).toEqual(['nation', 'jilin', 'tonghua']);
  });
});

describe('a body that is registered while another comes below the same one', () => {
  it('holds the move up no longer than the move holds it', async () => {
    const officer = await someone(app, ['officer', tree.queshan]);
    const moving = await robot();
    await moving.query('select pg_advisory_xact_lock(access.tree_lock())');
    const registering = officer.post('/units', { parentId: tree.queshan, unitKind: 'SOCIETY', name: `学会${count}` });
    await pause(300);
    await moving.query(`set local lock_timeout = '300ms'`);
    await moving.query('call access.move_node($1, $2, $3)', [zone, tree.queshan, '2014-09-01']);
    await moving.query('commit');
    await moving.end();
    expect((await registering).status).toBe(201);
  });
});

describe('two administrators who move one body at once', () => {
  it('come one after the other: the second is told that it hangs there', async () => {
    const moves = await race(
      app,
      { row: 'access.node', id: zone },
      () => move(tree.jian),
      () => move(tree.jian),
    );
    expect(moves.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('a line that is corrected on the day it began', () => {
  it('leaves the wrong body nothing of what came with it', async () => {
    const before = await given([zone]);
    await move(tree.jian);
    const meanwhile = await given([zone]);
    expect(await reaching(before)).toEqual([...NAMES.filter((each) => each !== 'queshan')]);
    expect((await move(tree.queshan)).status).toBe(200);
    expect(await reaching(before)).toEqual(['nation', 'henan', 'zhumadian', 'queshan']);
    expect(await reaching(meanwhile)).toEqual(['nation', 'henan', 'zhumadian', 'queshan']);
  });

  it('answers the wrong body 404 for people and their grants', async () => {
    const wrong = await as(app, await givenAccount(app, { userName: `jian-${count}` }, ['administrator', tree.jian]));
    const right = await as(app, await givenAccount(app, { userName: `queshan-${count}` }, ['administrator', tree.queshan]));
    const id = await givenAccount(app, { userName: `p-${count}` }, ['officer', zone]);
    await move(tree.jian);
    const later = await givenAccount(app, { userName: `later-${count}` }, ['officer', zone]);
    expect((await wrong.get(`/accounts/${id}`)).status).toBe(200);
    await move(tree.queshan);
    const seen = async (by: Client): Promise<unknown[]> => [
      (await by.get(`/accounts/${id}`)).status,
      (await by.get(`/accounts/${later}`)).status,
      (await by.get<{ items: object[] }>(`/grants?nodeId=${zone}`)).body.items.length,
    ];
    expect(await seen(wrong)).toEqual([404, 404, 0]);
    expect(await seen(right)).toEqual([200, 200, 2]);
  });

  it('leaves it whoever got a grant of its own meanwhile', async () => {
    const wrong = await as(app, await givenAccount(app, { userName: `own-${count}` }, ['administrator', tree.jian]));
    const personId = await givenAccount(app, { userName: `both-${count}` }, ['officer', zone]);
    await move(tree.jian);
    await app.database.write(ROBOT, (tx) => app.get(Grants).give(tx, { personId, role: 'observer', nodeId: tree.jian, by: null }));
    await move(tree.queshan);
    expect((await wrong.get(`/accounts/${personId}`)).status).toBe(200);
  });

  it('leaves it its part of an earlier time, what it was named in itself, and what it reaches by another body', async () => {
    await move(tree.queshan, '2014-01-01');
    const earlier = await given([zone]);
    await move(tree.jian, '2014-06-01');
    const during = await given([zone]);
    await move(tree.queshan);
    const [own, exact, shared] = [await given([zone, tree.queshan]), await given([zone], [tree.queshan]), await given([zone])];
    const unit = await app.database.write(ROBOT, (tx) =>
      app.get(Tree).add(tx, { kind: 'UNIT', name: `学会${count}`, parentId: tree.queshan, from: '2000-01-01' }),
    );
    await app.database.write(ROBOT, (tx) => widenReach(tx, { recordId: shared, kind: 'suite', sortAt: app.clock.now(), nodes: [unit] }));
    await move(tree.tonghua);
    expect(await reaching(earlier)).toContain('queshan');
    expect(await reaching(during)).toEqual(['nation', 'jilin', 'tonghua', 'jian']);
    for (const each of [own, exact, shared]) expect(await reaching(each)).toContain('queshan');
    expect(await reaching(own)).toContain('henan');
  });

  it('that was planned counts from when it took effect', async () => {
    const before = await given([zone]);
    await move(tree.jian, '2014-10-01');
    app.clock.set('2014-10-01T00:05:00+08:00');
    await app.get(ReportingLine).settle();
    expect(await reaching(before)).toContain('jian');
    await move(tree.queshan, '2014-10-01');
    expect(await reaching(before)).toEqual(['nation', 'henan', 'zhumadian', 'queshan']);
  });

  it('takes nothing when the line is followed on a later day', async () => {
    const before = await given([zone]);
    await move(tree.jian, '2014-08-01');
    await move(tree.queshan, '2014-08-02');
    expect(await reaching(before)).toContain('jian');
  });

  it('gives a draft that was handed in meanwhile to the right body alone', async () => {
    const draft = await given([], [zone]);
    await move(tree.jian);
    await app.database.write(ROBOT, (tx) => widenReach(tx, { recordId: draft, kind: 'suite', sortAt: app.clock.now(), nodes: [zone] }));
    expect(await reaching(draft)).toContain('jian');
    await move(tree.queshan);
    expect(await reaching(draft)).toEqual(['nation', 'henan', 'zhumadian', 'queshan']);
    await app.database.write(ROBOT, (tx) => narrowReach(tx, draft, [tree.queshan]));
    expect(await reaching(draft)).toEqual(['nation', 'henan', 'zhumadian']);
  });
});
