import { ROBOT } from '@jidi/platform';
import { type Client, someone, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HostService } from '../host/host.service.js';
import { RegistryModule } from '../registry.module.js';
import type { BaseHistory } from './base-history.dto.js';
import { baseFacts } from './base-facts.sql.js';
import type { BaseLine, BaseView } from './base.views.js';

interface ProblemBody {
  code: string;
  errors?: { path: string; code: string }[];
}

const LIAISON = { name: '李明', mobile: '13912345678', position: '办公室主任' };

describe('bases', () => {
  const { app, tree, queshan, biyang, city } = suite({
    modules: [RegistryModule],
    people: { queshan: ['officer', 'queshan'], biyang: ['officer', 'biyang'], city: ['officer', 'zhumadian'] },
  });
  let hostId: string;
  let centre: BaseView;

  beforeAll(async () => {
    hostId = await givenHost('确山县教育局', tree.queshan);
    centre = await register(queshan, {
      name: '确山县青少年学生校外活动中心',
      managingNodeId: tree.queshan,
      from: '2010-03-01',
      aliases: ['确山县青少年活动中心'],
      hostId,
      classCode: 'education',
      sites: [
        { address: '确山县盘龙镇生产街 1 号', locationNodeId: tree.queshan, areaM2: 2600.5 },
        { address: '确山县三里河街道', locationNodeId: tree.queshan },
      ],
      liaison: LIAISON,
      openedOn: '2010-06-01',
    });
  });

  const givenHost = (name: string, nodeId: string): Promise<string> =>
    app.database.write(ROBOT, (tx) =>
      app.get(HostService).createIn(tx, ROBOT, { name, type: 'government', noCodeReason: 'before-2015', nodeId }),
    );
  const register = async (by: Client, body: object): Promise<BaseView> => {
    const { status, body: view } = await by.post<BaseView>('/bases', body);
    expect([status, view]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    return view;
  };
  const at = async (by: Client, id: string, asOf?: string): Promise<BaseView> =>
    (await by.get<BaseView>(`/bases/${id}${asOf ? `?asOf=${asOf}` : ''}`)).body;
  const faults = ({ errors }: ProblemBody): string[] => (errors ?? []).map(({ path, code }) => `${path} ${code}`);

  it('are named to those who work there, and in the lists of those above', async () => {
    const staff = await someone(app, ['base-staff', centre.nodeId]);
    const administrator = await someone(app, ['administrator', tree.queshan]);
    const own = { role: 'base-staff', nodeName: '确山县青少年学生校外活动中心' };
    expect((await staff.get('/me')).body).toMatchObject({ grants: [own] });
    expect((await administrator.get(`/grants?nodeId=${centre.nodeId}`)).body).toMatchObject({ items: [own] });
    expect((await administrator.get(`/accounts?nodeId=${centre.nodeId}`)).body).toMatchObject({ items: [{ grants: [own] }] });
  });

  it('are registered with everything that holds of them', async () => {
    expect(centre).toMatchObject({
      version: 1,
      asOf: '2014-09-01',
      seenUntil: null,
      name: '确山县青少年学生校外活动中心',
      formerNames: [],
      aliases: [{ alias: '确山县青少年活动中心', from: '2010-03-01' }],
      sites: [
        { address: '确山县盘龙镇生产街 1 号', location: { nodeId: tree.queshan, name: '确山县' }, areaM2: 2600.5, main: true },
        { areaM2: null, main: false },
      ],
      host: { id: hostId, name: '确山县教育局', creditCode: null },
      managingBody: { nodeId: tree.queshan, name: '确山县科学技术协会', kind: 'COUNTY', from: '2010-03-01' },
      classCode: 'education',
      liaison: { ...LIAISON, erased: false },
      openedOn: '2010-06-01',
    });
    expect(await at(queshan, centre.id)).toEqual(centre);
    const line = (await city.get<{ items: BaseLine[] }>('/bases')).body.items[0];
    expect(line).toEqual({
      id: centre.id,
      nodeId: centre.nodeId,
      version: 1,
      name: centre.name,
      managingBody: { nodeId: tree.queshan, name: '确山县科学技术协会' },
      location: { nodeId: tree.queshan, name: '确山县' },
      host: { id: hostId, name: '确山县教育局' },
      classCode: 'education',
      seenUntil: null,
    });
  });

  it('give their facts to other libs', async () => {
    const [facts, earlier] = await app.database.read(ROBOT, async (tx) => [
      await baseFacts(tx, centre.id, '2014-09-01'),
      await baseFacts(tx, centre.id, '2010-02-01').catch((error: Error) => error.message),
    ]);
    expect(facts).toMatchObject({
      nodeId: centre.nodeId,
      managingNodeId: tree.queshan,
      hostId,
      hostName: '确山县教育局',
      hostCreditCode: null,
    });
    expect(facts).toMatchObject({ classCode: 'education', locationNodeId: tree.queshan, areaM2: 2600.5, openedOn: '2010-06-01' });
    expect(earlier).toContain('not-found');
  });

  it('are absent for the neighbour: read, list, count, search, change', async () => {
    expect((await biyang.get(`/bases/${centre.id}`)).status).toBe(404);
    expect((await biyang.get(`/bases/${centre.id}/history`)).status).toBe(404);
    expect((await biyang.get(`/bases/${centre.id}/changes`)).status).toBe(404);
    expect((await biyang.post(`/bases/${centre.id}/names`, { name: '别处' })).status).toBe(404);
    expect((await biyang.patch(`/bases/${centre.id}`, { website: 'x' }, 1)).status).toBe(404);
    expect((await biyang.post(`/bases/${centre.id}/managing-body`, { nodeId: tree.biyang })).status).toBe(404);
    for (const query of ['', '?total=true', '?q=确山县青少年学生校外活动中心', `?managingNodeId=${tree.queshan}`]) {
      const { body } = await biyang.get<{ items: BaseLine[]; total?: number }>(`/bases${query}`);
      expect([query, body.items, body.total ?? 0]).toEqual([query, [], 0]);
    }
    expect((await biyang.get(`/hosts/${hostId}`)).status).toBe(404);
  });

  it('are listed by managing body and class, and counted when asked', async () => {
    const municipal = await register(city, { name: '驻马店市第四中学', managingNodeId: tree.zhumadian, classCode: 'school' });
    const list = async (query: string): Promise<string[]> =>
      (await city.get<{ items: BaseLine[] }>(`/bases?${query}`)).body.items.map(({ id }) => id);
    expect(await list('')).toEqual([municipal.id, centre.id]);
    expect(await list(`managingNodeId=${tree.zhumadian}`)).toEqual([municipal.id]);
    expect(await list('classCode=education')).toEqual([centre.id]);
    expect((await city.get<{ total: number }>('/bases?total=true&limit=1')).body.total).toBe(2);
    expect((await queshan.get<{ total: number }>('/bases?total=true')).body.total).toBe(1);
  });

  it('change from a day on, and show what held on any day', async () => {
    const { id } = await register(queshan, { name: '确山县气象局', managingNodeId: tree.queshan, from: '2011-01-01' });
    const second = await givenHost('确山县气象局', tree.queshan);
    const post = async (path: string, body: object): Promise<BaseView> => {
      const answer = await queshan.post<BaseView>(`/bases/${id}/${path}`, body);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body;
    };
    await post('host', { hostId, from: '2011-01-01' });
    await post('names', { name: '确山县气象科普馆', from: '2013-05-04', source: 'letter', note: '来函变更' });
    await post('host', { hostId: second, from: '2013-06-01' });
    await post('class', { classCode: 'meteorology', from: '2012-01-01' });
    await post('class', { classCode: 'nature', from: '2014-01-01' });
    await post('sites', { address: '老站', locationNodeId: tree.queshan, from: '2011-01-01', areaM2: 100 });
    const old = (await at(queshan, id)).sites[0]?.id;
    await post('sites', { address: '新站', locationNodeId: tree.queshan, from: '2014-02-01', areaM2: 300, replacesSiteId: old });
    await post('aliases', { alias: '气象站', from: '2012-02-02' });
    const alias = (await at(queshan, id)).aliases[0]?.id;
    await post(`aliases/${alias}/end`, { from: '2014-03-03' });
    const after = await post('liaison', { ...LIAISON, from: '2014-08-01' });

    expect(after).toMatchObject({ version: 11, name: '确山县气象科普馆', formerNames: ['确山县气象局'], classCode: 'nature', aliases: [] });
    expect(after.sites).toMatchObject([{ address: '新站', main: true, areaM2: 300 }]);
    expect(await at(queshan, id, '2013-01-01')).toMatchObject({
      name: '确山县气象局',
      formerNames: [],
      host: { id: hostId },
      classCode: 'meteorology',
      sites: [{ address: '老站' }],
      aliases: [{ alias: '气象站' }],
      liaison: null,
    });
    expect((await queshan.get(`/bases/${id}?asOf=2010-12-31`)).status).toBe(404);
    const history = (await queshan.get<BaseHistory>(`/bases/${id}/history`)).body;
    expect(history.names).toEqual([
      { name: '确山县气象局', from: '2011-01-01', to: '2013-05-04' },
      { name: '确山县气象科普馆', from: '2013-05-04', to: null },
    ]);
    expect(history.hosts.map(({ host, to }) => [host.name, to])).toEqual([
      ['确山县教育局', '2013-06-01'],
      ['确山县气象局', null],
    ]);
    const changes = (
      await queshan.get<{ items: { what: string; label: string; source: string; note: string | null }[] }>(`/bases/${id}/changes`)
    ).body;
    expect(changes.items).toHaveLength(11);
    expect(changes.items.find(({ what }) => what === 'renamed')).toMatchObject({ label: '变更名称', source: 'letter', note: '来函变更' });
    // the host is reached by who manages the base, and its staff
    const staff = await someone(app, ['base-staff', (await at(queshan, id)).nodeId]);
    expect((await staff.get(`/hosts/${second}`)).status).toBe(200);
  });

  it('have one main site, and correct a slip on its own day', async () => {
    const { id } = await register(queshan, {
      name: '竹沟革命纪念馆',
      managingNodeId: tree.queshan,
      sites: [
        { address: '甲', locationNodeId: tree.queshan },
        { address: '乙', locationNodeId: tree.queshan, main: true },
      ],
    });
    expect((await at(queshan, id)).sites.map(({ address, main }) => [address, main])).toEqual([
      ['乙', true],
      ['甲', false],
    ]);
    const { body } = await queshan.post<BaseView>(`/bases/${id}/sites`, { address: '丙', locationNodeId: tree.queshan, main: true });
    expect(body.sites.filter(({ main }) => main).map(({ address }) => address)).toEqual(['丙']);
    expect(body.sites).toHaveLength(3);
    expect((await queshan.post<BaseView>(`/bases/${id}/names`, { name: '竹沟革命烈士纪念馆' })).body.formerNames).toEqual([]);
    const early = await queshan.post<ProblemBody>(`/bases/${id}/names`, { name: '更早', from: '2014-08-31' });
    expect(faults(early.body)).toEqual(['from from-before-current']);
    const twice = { alias: '竹沟纪念馆' };
    expect((await queshan.post(`/bases/${id}/aliases`, twice)).status).toBe(200);
    expect((await queshan.post<ProblemBody>(`/bases/${id}/aliases`, twice)).body.code).toBe('alias-taken');
  });

  it.each([
    [{ managingNodeId: '00000000-0000-7000-8000-0000000000ff' }, 'managingNodeId unknown'],
    [{ hostId: '00000000-0000-7000-8000-0000000000ff' }, 'hostId unknown'],
    [{ sites: [{ address: 'x', locationNodeId: '00000000-0000-7000-8000-0000000000ff' }] }, 'locationNodeId unknown'],
    [{ from: '2014-09-02' }, 'from from-in-future'],
    [{ liaison: { name: '李明', mobile: '不知道' } }, 'liaison.mobile matches'],
    [{ name: '·' }, 'name matches'],
  ])('are refused with %j', async (more, fault) => {
    const { status, body } = await queshan.post<ProblemBody>('/bases', { name: '某基地', managingNodeId: tree.queshan, ...more });
    expect([status, faults(body)]).toEqual([422, [fault]]);
  });

  it('are edited by their staff in part, and renamed by the managing body', async () => {
    const staff = await someone(app, ['base-staff', centre.nodeId]);
    expect((await staff.get<{ items: BaseLine[] }>('/bases')).body.items.map(({ id }) => id)).toEqual([centre.id]);
    expect((await staff.post(`/bases/${centre.id}/aliases`, { alias: '确山活动中心' })).status).toBe(200);
    expect((await staff.post(`/bases/${centre.id}/names`, { name: '自己改名' })).status).toBe(403);
    expect((await staff.post(`/bases/${centre.id}/class`, { classCode: 'x' })).status).toBe(403);
    expect((await staff.post(`/bases/${centre.id}/managing-body`, { nodeId: tree.biyang })).status).toBe(403);
    expect((await staff.post('/bases', { name: '又一个', managingNodeId: tree.queshan })).status).toBe(403);
    const observer = await someone(app, ['observer', tree.queshan]);
    expect((await observer.get(`/bases/${centre.id}`)).status).toBe(200);
    expect((await observer.post(`/bases/${centre.id}/aliases`, { alias: 'x' })).status).toBe(403);
    const administrator = await someone(app, ['administrator', tree.queshan], ['officer', tree.biyang]);
    expect((await administrator.get(`/bases/${centre.id}`)).status).toBe(404);
    expect((await administrator.post(`/bases/${centre.id}/aliases`, { alias: 'x' })).status).toBe(404);
    expect((await queshan.post('/bases', { name: '邻县的', managingNodeId: tree.biyang })).status).toBe(403);
  });

  it('are edited against the version that was read', async () => {
    const { id } = await register(queshan, { name: '确山县实验中学', managingNodeId: tree.queshan });
    expect((await queshan.patch<ProblemBody>(`/bases/${id}`, { introduction: '简介' })).status).toBe(428);
    expect((await queshan.patch<BaseView>(`/bases/${id}`, { introduction: '简介', website: '#小程序://确山/x' }, 1)).body.version).toBe(2);
    expect((await queshan.patch(`/bases/${id}`, { introduction: '旧' }, 1)).status).toBe(412);
    expect((await queshan.patch<BaseView>(`/bases/${id}`, { website: null }, 2)).body).toMatchObject({
      introduction: '简介',
      website: null,
    });
    expect((await queshan.patch<ProblemBody>(`/bases/${id}`, { name: 'x' }, 3)).status).toBe(422);
  });

  it('cannot overlap in time, whatever the code does', async () => {
    const twice = (table: string, columns: string): Promise<unknown> =>
      app.database.write(ROBOT, (tx) =>
        tx.query(`insert into registry.${table} (id, base_id, tenure_id, valid_from${columns ? `, ${columns}` : ''})
          select gen_random_uuid(), base_id, tenure_id, '2014-08-01'${columns ? `, ${columns}` : ''} from registry.${table}
          where base_id = '${centre.id}' and valid_to is null and voided_at is null limit 1`),
      );
    await expect(twice('base_name', 'name, folded, core')).rejects.toThrow('base_name_no_overlap');
    await expect(twice('base_host', 'host_id')).rejects.toThrow('base_host_no_overlap');
    await expect(twice('base_class', 'class_code')).rejects.toThrow('base_class_no_overlap');
    await expect(twice('base_liaison', 'person_id')).rejects.toThrow('base_liaison_no_overlap');
    await expect(twice('base_profile', '')).rejects.toThrow('base_profile_no_overlap');
    await expect(twice('base_alias', 'alias, folded, core')).rejects.toThrow('base_alias_no_overlap');
    await expect(
      app.database.write(ROBOT, (tx) =>
        tx.query(`insert into registry.base_tenure (id, base_id, node_id, valid_from) values (gen_random_uuid(), $1, $2, '2014-08-01')`, [
          centre.id,
          tree.biyang,
        ]),
      ),
    ).rejects.toThrow('base_tenure_no_overlap');
    await expect(
      app.database.write(ROBOT, (tx) =>
        tx.query(
          `insert into registry.base_site (id, base_id, tenure_id, address, location_node_id, main, valid_from)
           select gen_random_uuid(), base_id, tenure_id, 'x', location_node_id, true, '2014-08-01' from registry.base_site
           where base_id = $1 and main and valid_to is null and voided_at is null`,
          [centre.id],
        ),
      ),
    ).rejects.toThrow('base_site_one_main');
  });

  it('are never told by a query that forgot its where', async () => {
    const tables = [
      'base',
      'base_tenure',
      'base_name',
      'base_alias',
      'base_site',
      'base_host',
      'base_class',
      'base_profile',
      'base_liaison',
      'liaison_person',
    ];
    for (const table of tables) {
      const count = async (caller: typeof ROBOT): Promise<number | undefined> =>
        (await app.database.read(caller, (tx) => tx.query<{ n: number }[]>(`select count(*)::int as n from registry.${table}`)))[0]?.n;
      expect([table, await count({ rows: { mode: 'person', subjects: [tree.biyang] } })]).toEqual([table, 0]);
      expect([table, await count({ rows: { mode: 'public', subjects: [] } })]).toEqual([table, 0]);
      expect(await count(ROBOT)).toBeGreaterThan(0);
    }
  });

  it('refuse names with hidden characters, addresses a page would run, and a day to come', async () => {
    const sure = { managingNodeId: tree.queshan, confirmNotDuplicate: true, note: '样例' };
    const refused = async (changes: object): Promise<string[]> =>
      faults((await queshan.post<ProblemBody>('/bases', { name: '确山县气象科普馆', ...sure, ...changes })).body);
    expect(await refused({ name: '确山县\u200b气象馆', aliases: ['气象\n馆'] })).toEqual(['name isPlainLine', 'aliases isPlainLine']);
    for (const website of ['javascript:alert(1)', 'data:text/html,x', '//x', 'JAVASCRIPT://x', 'file:///etc'])
      expect([website, ...(await refused({ website }))]).toEqual([website, 'website matches']);
    expect(await refused({ openedOn: '2999-01-01' })).toEqual(['openedOn opened-in-future']);
    const patch = async (changes: object): Promise<string[]> =>
      faults((await queshan.patch<ProblemBody>(`/bases/${centre.id}`, changes, (await at(queshan, centre.id)).version)).body);
    expect(await patch({ website: 'javascript:alert(1)' })).toEqual(['website matches']);
    expect(await patch({ openedOn: '2999-01-01' })).toEqual(['openedOn opened-in-future']);
    const base = await register(queshan, { name: '确山县𠮷林科普馆', ...sure, website: 'www.kepu.cn/a?b=c:d' });
    for (const [index, website] of ['https://kepu.cn:8443/#/x', '#小程序://确山科普/abc', 'kepu.cn'].entries())
      expect((await queshan.patch(`/bases/${base.id}`, { website }, index + 1)).status).toBe(200);
  });
});
