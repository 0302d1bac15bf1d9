import { ROBOT } from '@jidi/platform';
import { type Client, givenTree, someone, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegistryModule } from '../registry.module.js';
import { baseFacts } from './base-facts.js';
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

  it('is moved by whoever may for both bodies, after the present one began', async () => {
    const move = (by: Client, body: object): Promise<{ status: number; body: { errors?: { code: string }[] } }> =>
      by.post(`/bases/${id}/managing-body`, body);
    expect((await move(queshan, { nodeId: tree.biyang, from: '2014-05-01' })).status).toBe(403);
    expect((await move(biyang, { nodeId: tree.biyang, from: '2014-05-01' })).status).toBe(404);
    expect((await move(city, { nodeId: tree.jian, from: '2014-05-01' })).status).toBe(403);
    expect((await move(city, { nodeId: tree.queshan })).body.errors?.[0]?.code).toBe('same-managing-body');
    expect((await move(city, { nodeId: tree.biyang, from: '2010-01-01' })).body.errors?.[0]?.code).toBe('from-before-current');
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
});
