import { setTimeout as pause } from 'node:timers/promises';
import { ROBOT } from '@jidi/platform';
import { type Client, givenTree, someone, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';
import { RegistryModule } from '../registry.module.js';
import { baseFacts } from './base-facts.sql.js';
import type { BaseHistory } from './base-history.dto.js';
import type { BaseLine, BaseView } from './base.views.js';

describe('a base that moves to another managing body', () => {
  let app: TestApp;
  let tree: TestTree;
  let queshan: Client;
  let biyang: Client;
  let city: Client;
  let id: string;

  beforeAll(async () => {
    app = await startTestApp({ modules: [RegistryModule] });
    tree = await givenTree(app);
    queshan = await someone(app, ['officer', tree.queshan]);
    biyang = await someone(app, ['officer', tree.biyang]);
    city = await someone(app, ['officer', tree.zhumadian]);
    id = (
      await queshan.post<BaseView>('/bases', {
        name: '乐山旅游景区',
        managingNodeId: tree.queshan,
        from: '2010-01-01',
        liaison: { name: '李明', mobile: '13900000001' },
      })
    ).body.id;
    await queshan.post(`/bases/${id}/aliases`, { alias: '确山乐山景区', from: '2011-01-01' });
  });
  afterAll(() => app.close());

  it('is moved by whoever may for both bodies, not before the present one began', async () => {
    const move = (by: Client, body: object): Promise<{ status: number; body: { errors?: { code: string }[] } }> =>
      by.post(`/bases/${id}/managing-body`, body);
    expect((await move(queshan, { nodeId: tree.biyang, from: '2014-05-01' })).status).toBe(403);
    expect((await move(biyang, { nodeId: tree.biyang, from: '2014-05-01' })).status).toBe(404);
    expect((await move(city, { nodeId: tree.jian, from: '2014-05-01' })).status).toBe(403);
    expect((await move(city, { nodeId: tree.queshan })).body.errors?.[0]?.code).toBe('same-managing-body');
    expect((await move(city, { nodeId: tree.biyang, from: '2009-12-31' })).body.errors?.[0]?.code).toBe('from-before-current');
    expect((await move(city, { nodeId: tree.biyang, from: '2014-09-02' })).body.errors?.[0]?.code).toBe('from-in-future');
    expect((await move(city, { nodeId: tree.biyang, from: '2014-05-01' })).body).toMatchObject({
      managingBody: { nodeId: tree.biyang, name: '泌阳县科学技术协会', from: '2014-05-01' },
      name: '乐山旅游景区',
    });
  });

  it('shows the new body the whole past', async () => {
    const view = (await biyang.get<BaseView>(`/bases/${id}`)).body;
    expect(view).toMatchObject({ seenUntil: null, liaison: { mobile: '13900000001' }, aliases: [{ alias: '确山乐山景区' }] });
    expect((await biyang.get<BaseView>(`/bases/${id}?asOf=2012-01-01`)).body.managingBody.nodeId).toBe(tree.queshan);
    expect((await biyang.get<BaseHistory>(`/bases/${id}/history`)).body.managingBodies).toHaveLength(2);
    expect((await biyang.get<{ items: unknown[] }>(`/bases/${id}/changes`)).body.items).toHaveLength(3);
  });

  it('shows the former body its own part, and nothing after', async () => {
    await biyang.post(`/bases/${id}/names`, { name: '泌阳乐山大景区', from: '2014-06-01' });
    await biyang.post(`/bases/${id}/liaison`, { name: '王芳', mobile: '13900000002', from: '2014-06-01' });
    await biyang.post(`/bases/${id}/aliases`, { alias: '大乐山', from: '2014-06-01' });
    const view = (await queshan.get<BaseView>(`/bases/${id}`)).body;
    expect(view).toMatchObject({
      asOf: '2014-04-30',
      seenUntil: '2014-04-30',
      name: '乐山旅游景区',
      managingBody: { nodeId: tree.queshan },
      liaison: { name: '李明' },
      aliases: [{ alias: '确山乐山景区' }],
    });
    const line = (await queshan.get<{ items: BaseLine[] }>('/bases')).body.items[0];
    expect(line).toMatchObject({ id, name: '乐山旅游景区', seenUntil: '2014-04-30' });
    expect((await queshan.get<{ items: BaseLine[] }>(`/bases?managingNodeId=${tree.queshan}`)).body.items).toEqual([]);
    const history = (await queshan.get<BaseHistory>(`/bases/${id}/history`)).body;
    expect(history.names).toEqual([{ name: '乐山旅游景区', from: '2010-01-01', to: null }]);
    expect(history.managingBodies).toEqual([
      { body: { nodeId: tree.queshan, name: '确山县科学技术协会' }, from: '2010-01-01', to: '2014-05-01' },
    ]);
    expect(JSON.stringify([view, line, history])).not.toMatch(/王芳|13900000002|泌阳乐山|大乐山/);
    const { items } = (await queshan.get<{ items: { what: string }[] }>(`/bases/${id}/changes`)).body;
    expect(items.map(({ what }) => what)).toEqual(['moved', 'alias-added', 'created']);
    expect((await queshan.get<{ items: BaseLine[] }>('/bases?q=大乐山')).body.items).toEqual([]);
    expect((await queshan.get<{ items: BaseLine[] }>('/bases?q=确山乐山景区')).body.items).toHaveLength(1);
    const facts = await app.database.read({ rows: { mode: 'person', subjects: [tree.queshan] } }, (tx) => baseFacts(tx, id, '2014-09-01'));
    expect(facts).toMatchObject({ name: '乐山旅游景区', managingNodeId: tree.queshan });
  });

  it('leaves the former body nothing to change', async () => {
    for (const path of ['aliases', 'names', 'liaison', 'class']) {
      const body = { alias: 'x', name: 'x', mobile: '13900000003', classCode: 'x' };
      const fields = { aliases: ['alias'], names: ['name'], liaison: ['name', 'mobile'], class: ['classCode'] }[path] ?? [];
      const sent = Object.fromEntries(fields.map((field) => [field, body[field as keyof typeof body]]));
      expect([path, (await queshan.post(`/bases/${id}/${path}`, sent)).status]).toEqual([path, 403]);
    }
  });

  it('keeps late entries of the old time with the old body', async () => {
    expect((await biyang.post(`/bases/${id}/class`, { classCode: 'nature', from: '2013-01-01' })).status).toBe(200);
    expect((await queshan.get<BaseView>(`/bases/${id}`)).body.classCode).toBe('nature');
    expect((await app.database.read(ROBOT, (tx) => baseFacts(tx, id, '2012-12-31'))).classCode).toBeNull();
  });

  it("becomes the city's own, and its node follows", async () => {
    expect((await city.post(`/bases/${id}/managing-body`, { nodeId: tree.zhumadian, from: '2014-08-01' })).status).toBe(200);
    expect((await biyang.get<BaseView>(`/bases/${id}`)).body).toMatchObject({ seenUntil: '2014-07-31', name: '泌阳乐山大景区' });
    expect((await queshan.get<BaseView>(`/bases/${id}`)).body.seenUntil).toBe('2014-04-30');
    const { managingBody, nodeId } = (await city.get<BaseView>(`/bases/${id}`)).body;
    expect(managingBody).toMatchObject({ nodeId: tree.zhumadian, kind: 'CITY' });
    const parents = await app.database.read(ROBOT, (tx) =>
      tx.query<{ parent_id: string; from: string }[]>(
        `select parent_id, valid_from::text as from from access.node_parent where node_id = $1 order by valid_from`,
        [nodeId],
      ),
    );
    expect(parents.map(({ parent_id, from }) => [parent_id, from])).toEqual([
      [tree.queshan, '2010-01-01'],
      [tree.biyang, '2014-05-01'],
      [tree.zhumadian, '2014-08-01'],
    ]);
  });

  it('is referred to by records that are made while it waits to move', async () => {
    const making = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
    await making.connect();
    await making.query('begin');
    await making.query('select pg_advisory_xact_lock_shared(access.tree_lock())');
    const moving = city.post(`/bases/${id}/managing-body`, { nodeId: tree.biyang });
    await pause(300);
    await making.query(`set local lock_timeout = '300ms'`);
    // What a foreign key does.
    await making.query('select 1 from registry.base where id = $1 for key share', [id]);
    await making.query('commit');
    await making.end();
    expect((await moving).status).toBe(200);
  });
});

describe('a managing body that was a mistake', () => {
  let app: TestApp;
  let tree: TestTree;
  let queshan: Client;
  let biyang: Client;
  let jian: Client;
  let nation: Client;

  beforeAll(async () => {
    app = await startTestApp({ modules: [RegistryModule] });
    tree = await givenTree(app);
    queshan = await someone(app, ['officer', tree.queshan]);
    biyang = await someone(app, ['officer', tree.biyang]);
    jian = await someone(app, ['officer', tree.jian]);
    nation = await someone(app, ['officer', tree.nation]);
  });
  afterAll(() => app.close());

  const register = async (name: string, managingNodeId: string): Promise<string> => {
    const { status, body } = await nation.post<BaseView>('/bases', {
      name,
      managingNodeId,
      from: '2014-03-01',
      liaison: { name: '李明', mobile: '13900000001' },
    });
    expect(status).toBe(201);
    return body.id;
  };
  const move = (id: string, nodeId: string, from: string): Promise<{ status: number; body: BaseView }> =>
    nation.post<BaseView>(`/bases/${id}/managing-body`, { nodeId, from });
  const nothing = async (by: Client, id: string): Promise<void> => {
    for (const path of ['', '/history', '/changes']) expect([path, (await by.get(`/bases/${id}${path}`)).status]).toEqual([path, 404]);
    expect((await by.get<{ items: BaseLine[] }>('/bases')).body.items.map((line) => line.id)).not.toContain(id);
    expect((await by.get<{ items: BaseLine[] }>('/bases?q=老乐山')).body.items.map((line) => line.id)).not.toContain(id);
  };

  it('is corrected on the day it began, and loses the base with all that was entered meanwhile', async () => {
    const id = await register('老乐山风景区', tree.queshan);
    expect((await move(id, tree.jian, '2014-05-01')).status).toBe(200);
    await jian.post(`/bases/${id}/aliases`, { alias: '老乐山', from: '2014-06-01' });
    expect((await jian.get<BaseView>(`/bases/${id}`)).body.liaison?.name).toBe('李明');
    const { status, body } = await move(id, tree.biyang, '2014-05-01');
    expect([status, body.managingBody]).toEqual([200, expect.objectContaining({ nodeId: tree.biyang, from: '2014-05-01' })]);
    await nothing(jian, id);
    expect((await biyang.get<BaseView>(`/bases/${id}`)).body).toMatchObject({
      seenUntil: null,
      liaison: { name: '李明' },
      aliases: [{ alias: '老乐山' }],
    });
    expect((await biyang.get<BaseHistory>(`/bases/${id}/history`)).body.managingBodies).toMatchObject([
      { body: { nodeId: tree.queshan }, from: '2014-03-01', to: '2014-05-01' },
      { body: { nodeId: tree.biyang }, from: '2014-05-01', to: null },
    ]);
    expect((await biyang.get<{ items: unknown[] }>(`/bases/${id}/changes`)).body.items).toHaveLength(4);
    const past = (await queshan.get<BaseView>(`/bases/${id}`)).body;
    expect(past).toMatchObject({ seenUntil: '2014-04-30', managingBody: { nodeId: tree.queshan }, liaison: { name: '李明' } });
  });

  it('is corrected when the base was registered below it, names and liaison officer with it', async () => {
    const id = await register('老乐山滑雪场', tree.jian);
    expect((await jian.get(`/bases/${id}`)).status).toBe(200);
    expect((await move(id, tree.queshan, '2014-03-01')).status).toBe(200);
    await nothing(jian, id);
    expect((await queshan.get<BaseView>(`/bases/${id}`)).body).toMatchObject({
      name: '老乐山滑雪场',
      managingBody: { nodeId: tree.queshan, from: '2014-03-01' },
      liaison: { name: '李明' },
      seenUntil: null,
    });
    expect((await queshan.post(`/bases/${id}/names`, { name: '老乐山冰雪乐园', from: '2014-03-01' })).status).toBe(200);
    expect((await queshan.get<BaseView>(`/bases/${id}`)).body.name).toBe('老乐山冰雪乐园');
  });

  it('may be corrected back to the body before it', async () => {
    const id = await register('老乐山植物园', tree.queshan);
    await move(id, tree.jian, '2014-05-01');
    expect((await move(id, tree.queshan, '2014-05-01')).status).toBe(200);
    await nothing(jian, id);
    expect((await queshan.get<BaseView>(`/bases/${id}`)).body).toMatchObject({ seenUntil: null, managingBody: { nodeId: tree.queshan } });
  });
});
