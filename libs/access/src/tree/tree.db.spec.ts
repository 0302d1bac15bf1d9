import { setTimeout as pause } from 'node:timers/promises';
import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';
import { ReportingLine } from './reporting-line.service.js';
import { Tree } from './tree.js';

interface View {
  id: string;
  name: string;
  kind: string;
  active: boolean;
  parentId: string | null;
  parents: { id: string; name: string; from: string | null; to: string | null }[];
}
interface List {
  items: View[];
  nextCursor: string | null;
}

const NOW = '2014-09-01T09:00:00+08:00';

const { app, tree } = suite({ now: NOW });
let city: Client;
let county: Client;
let officer: Client;
let province: Client;
let count = 0;

beforeAll(async () => {
  const admin = async (node: string): Promise<Client> =>
    as(app, await givenAccount(app, { userName: `admin-${node}` }, ['administrator', node]));
  [province, city, county] = [await admin(tree.henan), await admin(tree.zhumadian), await admin(tree.queshan)];
  officer = await as(app, await givenAccount(app, { userName: 'officer' }, ['officer', tree.queshan]));
});

beforeEach(() => {
  count += 1;
  app.clock.set(NOW);
});

const names = async (by: Client, query: string): Promise<string[]> =>
  (await by.get<List>(`/nodes?${query}`)).body.items.map(({ name }) => name);
const givenNode = (over: Partial<Parameters<Tree['add']>[1]>): Promise<string> =>
  app.database.write(ROBOT, (tx) =>
    app.get(Tree).add(tx, { kind: 'ZONE', name: `功能区${count}`, parentId: tree.zhumadian, from: '2000-01-01', ...over }),
  );

describe('browsing the tree', () => {
  it('begins with the nation and goes down by code', async () => {
    expect(await names(officer, '')).toEqual(['中国科学技术协会']);
    expect(await names(officer, `parentId=${tree.nation}`)).toEqual(['吉林省科学技术协会', '河南省科学技术协会']);
    expect((await names(officer, `parentId=${tree.zhumadian}`)).slice(0, 2)).toEqual(['确山县科学技术协会', '泌阳县科学技术协会']);
  });

  it('goes on page by page', async () => {
    const first = (await officer.get<List>(`/nodes?parentId=${tree.zhumadian}&limit=1`)).body;
    const second = (await officer.get<List>(`/nodes?parentId=${tree.zhumadian}&limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0]?.name, second.items[0]?.name]).toEqual(['确山县科学技术协会', '泌阳县科学技术协会']);
  });

  it.each([
    ['确山', '确山县科学技术协会'],
    ['确山科协', '确山县科学技术协会'],
    ['山县', '确山县科学技术协会'],
    ['泌阳县科协', '泌阳县科学技术协会'],
    ['驻马店', '驻马店市科学技术协会'],
  ])('finds %s', async (q, name) => {
    expect((await names(officer, `q=${encodeURIComponent(q)}`))[0]).toBe(name);
  });

  it('takes no association for another because all end alike', async () => {
    expect(await names(officer, `q=${encodeURIComponent('确山科协')}`)).toEqual(['确山县科学技术协会']);
  });

  it('searches below a body, page by page', async () => {
    const q = encodeURIComponent('科学技术协会');
    expect(await names(officer, `q=${q}&parentId=${tree.jilin}`)).toEqual(['通化市科学技术协会', '集安市科学技术协会']);
    const { nextCursor } = (await officer.get<List>(`/nodes?q=${q}&parentId=${tree.jilin}&limit=1`)).body;
    expect(await names(officer, `q=${q}&parentId=${tree.jilin}&limit=1&cursor=${nextCursor}`)).toEqual(['集安市科学技术协会']);
    expect(await names(officer, `q=${encodeURIComponent('100%_')}`)).toEqual([]);
  });

  it('shows one body with its bodies above', async () => {
    expect((await officer.get(`/nodes/${tree.queshan}`)).body).toEqual({
      id: tree.queshan,
      kind: 'COUNTY',
      kindLabel: '县级科协',
      code: '411725',
      name: '确山县科学技术协会',
      active: true,
      onePerson: false,
      unitKind: null,
      unitKindLabel: null,
      parentId: tree.zhumadian,
      parents: [{ id: tree.zhumadian, name: '驻马店市科学技术协会', from: '2000-01-01', to: null }],
    });
    expect((await officer.get('/nodes/00000000-0000-7000-8000-00000000dead')).status).toBe(404);
  });

  it('shows a base’s node to those at and above it alone', async () => {
    const base = await givenNode({ kind: 'BASE', name: '', parentId: tree.queshan });
    const neighbour = await as(app, await givenAccount(app, { userName: `n-${count}` }, ['officer', tree.biyang]));
    expect((await officer.get(`/nodes/${base}`)).status).toBe(200);
    expect((await city.get(`/nodes/${base}`)).status).toBe(200);
    expect((await neighbour.get(`/nodes/${base}`)).status).toBe(404);
    expect((await officer.get<List>(`/nodes?parentId=${tree.queshan}`)).body.items.map(({ id }) => id)).toContain(base);
    expect((await neighbour.get<List>(`/nodes?parentId=${tree.queshan}`)).body.items.map(({ id }) => id)).not.toContain(base);
  });
});

describe('activating an association', () => {
  const activate = (by: Client, id: string): Promise<Answer<{ code: string | null; node: View; administratorId: string }>> =>
    by.post(`/associations/${id}/activate`, { administrator: { name: '首任', userName: `first-${count}` }, onePerson: true });

  it('makes its first administrator, with a code that is told once', async () => {
    const zone = await givenNode({ active: false });
    const { status, body } = await activate(city, zone);
    expect(status).toBe(200);
    expect(body.node).toMatchObject({ id: zone, active: true, onePerson: true });
    const redeemed = await anyone(app).post('/codes/redeem', {
      name: `first-${count}`,
      code: body.code,
      password: 'correct horse battery',
    });
    expect(redeemed).toMatchObject({ status: 200, body: { person: { id: body.administratorId } } });
    expect((await city.get(`/accounts/${body.administratorId}`)).body).toMatchObject({ grants: [{ role: 'administrator', nodeId: zone }] });
  });

  it('is done once, by an administrator above', async () => {
    const zone = await givenNode({ active: false });
    expect((await activate(county, zone)).status).toBe(403);
    expect((await activate(officer, zone)).status).toBe(403);
    expect((await activate(province, zone)).status).toBe(200);
    expect(await activate(city, zone)).toMatchObject({ status: 409, body: { code: 'association-active' } });
    expect((await activate(city, tree.zhumadian)).status).toBe(403);
    const unit = await givenNode({ kind: 'UNIT', active: false });
    expect((await activate(city, unit)).status).toBe(404);
  });
});

describe('registering a recommender', () => {
  const register = (by: Client, over: object = {}): Promise<Answer<View>> =>
    by.post<View>('/units', { parentId: tree.zhumadian, unitKind: 'SOCIETY', name: `驻马店市气象学会${count}`, ...over });

  it('hangs it below an association, for its officers, administrators and those above', async () => {
    const { status, body } = await register(city);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'UNIT', unitKind: 'SOCIETY', unitKindLabel: '学会', active: true, parentId: tree.zhumadian });
    expect((await register(officer, { parentId: tree.queshan, unitKind: 'TOWN_ASSOCIATION', name: '盘龙街道科协' })).status).toBe(201);
    expect((await register(province, { name: `河南省学会${count}` })).status).toBe(201);
    expect((await register(county)).status).toBe(403);
  });

  it('has one winner when two register a name at once', async () => {
    const answers = await Promise.all([register(city), register(province)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'unit-exists' });
  });

  it('is refused below another recommender or a body that is asleep, and in the future', async () => {
    const { body } = await register(city);
    expect(await register(city, { parentId: body.id })).toMatchObject({ status: 422, body: { errors: [{ path: 'parentId' }] } });
    expect((await register(city, { parentId: await givenNode({ active: false }) })).status).toBe(409);
    expect((await register(city, { name: '另一学会', from: '2014-09-02' })).status).toBe(422);
    expect((await register(city, { unitKind: 'CLUB' })).status).toBe(422);
  });
});

describe('changing a body', () => {
  it('renames it; whether it is one person a body above says', async () => {
    const zone = await givenNode({});
    const own = await as(app, await givenAccount(app, { userName: `z-${count}` }, ['officer', zone]));
    expect((await own.patch(`/nodes/${zone}`, { name: `新区${count}` })).body).toMatchObject({ name: `新区${count}` });
    expect((await own.patch(`/nodes/${zone}`, { onePerson: true })).status).toBe(403);
    expect((await city.patch(`/nodes/${zone}`, { onePerson: true })).body).toMatchObject({ name: `新区${count}`, onePerson: true });
    expect((await county.patch(`/nodes/${zone}`, { name: 'x' })).status).toBe(403);
    expect(await city.patch(`/nodes/${zone}`, { name: '确山县科学技术协会' })).toMatchObject({
      status: 409,
      body: { code: 'unit-exists' },
    });
  });
});

describe('a name that two bodies are given at once', () => {
  it('has one winner', async () => {
    const [one, two] = [await givenNode({ name: `甲区${count}` }), await givenNode({ name: `乙区${count}` })];
    const behind = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
    await behind.connect();
    // Both stand still after they have looked whether the name is free.
    await behind.query('begin');
    await behind.query('lock table access.access_event in share row exclusive mode');
    const renaming = [one, two].map((zone) => city.patch(`/nodes/${zone}`, { name: `新区${count}` }));
    await pause(300);
    await behind.query('commit');
    await behind.end();
    const answers = await Promise.all(renaming);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'unit-exists' });
  });
});

describe('the reporting line', () => {
  const move = (by: Client, id: string, over: object = {}): Promise<Answer<View>> =>
    by.patch<View>(`/nodes/${id}/parent`, { parentId: tree.henan, from: '2014-09-01', reason: '调整为省直管', ...over });
  const sees = async (by: Client, id: string): Promise<boolean> => (await by.get(`/accounts/${id}`)).status === 200;

  it('changes from a day on; the new body sees the whole past, the old one keeps its part', async () => {
    const zone = await givenNode({});
    const before = await givenAccount(app, { userName: `before-${count}` }, ['officer', zone]);
    const { status, body } = await move(province, zone);
    expect(status).toBe(200);
    expect(body.parents).toEqual([
      { id: tree.zhumadian, name: '驻马店市科学技术协会', from: '2000-01-01', to: '2014-09-01' },
      { id: tree.henan, name: '河南省科学技术协会', from: '2014-09-01', to: null },
    ]);
    expect(body.parentId).toBe(tree.henan);
    const after = await givenAccount(app, { userName: `after-${count}` }, ['officer', zone]);
    expect([await sees(province, before), await sees(province, after), await sees(city, before), await sees(city, after)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('may be planned: it takes effect on its day', async () => {
    const zone = await givenNode({});
    const { body } = await move(province, zone, { from: '2015-01-01' });
    expect(body).toMatchObject({ parentId: tree.zhumadian, parents: [{ to: '2015-01-01' }, { from: '2015-01-01', to: null }] });
    const line = app.get(ReportingLine);
    app.clock.set('2014-12-31T23:59:00+08:00');
    await line.settle();
    expect((await province.get(`/nodes/${zone}`)).body).toMatchObject({ parentId: tree.zhumadian });
    app.clock.set('2015-01-01T00:05:00+08:00');
    await line.settle();
    await line.settle();
    expect((await province.get(`/nodes/${zone}`)).body).toMatchObject({ parentId: tree.henan });
  });

  it('planned gives way to a later decision for an earlier day', async () => {
    const zone = await givenNode({});
    await move(province, zone, { from: '2015-01-01' });
    const { body } = await move(province, zone, { from: '2014-09-01', parentId: tree.queshan });
    expect(body.parents.map(({ id, from, to }) => [id, from, to])).toEqual([
      [tree.zhumadian, '2000-01-01', '2014-09-01'],
      [tree.queshan, '2014-09-01', null],
    ]);
  });

  it('is changed by an administrator whose reach covers the old and the new body above', async () => {
    const zone = await givenNode({});
    expect((await move(city, zone)).status).toBe(403);
    expect((await move(city, zone, { parentId: tree.queshan })).status).toBe(200);
    expect((await move(county, zone, { parentId: tree.zhumadian })).status).toBe(403);
    expect((await move(province, zone, { parentId: tree.jilin })).status).toBe(403);
    expect((await move(officer, zone)).status).toBe(403);
  });

  it('never overwrites what was, and keeps the kinds apart', async () => {
    const zone = await givenNode({});
    expect(await move(province, zone, { from: '1999-12-31' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'from', code: 'before-present-line' }] },
    });
    expect(await move(province, zone, { parentId: tree.zhumadian })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'same-parent' }] },
    });
    expect(await move(province, tree.queshan, { parentId: zone })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'parentId', code: 'kind' }] },
    });
    expect((await move(province, tree.zhumadian)).status).toBe(422);
  });
});
