import { existsSync, readFileSync } from 'node:fs';
import { ROBOT } from '@jidi/platform';
import { type Client, someone, suite, type TestTree } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HostService } from '../host/host.service.js';
import { RegistryModule } from '../registry.module.js';
import { BaseService } from './base.service.js';
import type { BaseLine, BaseView } from './base.views.js';

/** Names as the city's summary writes them, and where they are. */
const REAL: readonly (readonly [name: string, node: keyof TestTree])[] = [
  ['确山县青少年学生校外活动中心', 'queshan'],
  ['泌阳县青少年学生校外活动中心', 'biyang'],
  ['确山乐山旅游景区', 'queshan'],
  ['竹沟革命烈士纪念馆', 'queshan'],
  ['驻马店市第四中学', 'zhumadian'],
  ['驻马店金顶山旅游景区', 'zhumadian'],
  ['集安市科技馆', 'jian'],
];

interface DuplicateBody {
  code: string;
  candidates: { id: string; name: string; association: string; sameHost: boolean; score: number }[];
  elsewhere: { association: string }[];
  errors?: { path: string }[];
}

describe('finding bases', () => {
  const { app, tree, city, biyang } = suite({
    modules: [RegistryModule],
    people: { city: ['officer', 'zhumadian'], biyang: ['officer', 'biyang'] },
  });
  const ids = new Map<string, string>();

  beforeAll(async () => {
    const bases = app.get(BaseService);
    await app.database.write(ROBOT, async (tx) => {
      for (const [name, node] of REAL) {
        ids.set(name, await bases.createIn(tx, ROBOT, { name, managingNodeId: tree[node], confirmNotDuplicate: true, note: '样例' }));
      }
    });
  });

  const find = async (by: Client, q: string, more = ''): Promise<string[]> =>
    (await by.get<{ items: BaseLine[] }>(`/bases?q=${encodeURIComponent(q)}${more}`)).body.items.map(({ name }) => name);

  const summary = '../shared/data/zhumadian-work-summary.txt';
  it('knows the names of the real summary, where it lies beside', () => {
    if (!existsSync(summary)) return;
    const text = readFileSync(summary, 'utf8');
    for (const [name] of REAL.filter(([, node]) => node !== 'jian')) expect(text).toContain(name);
  });

  it.each([
    ['泌阳县青少年活动中心', '泌阳县青少年学生校外活动中心'],
    ['泌阳县青少年学校外活动中心', '泌阳县青少年学生校外活动中心'],
    ['泌阳县青少年校外活动中学', '泌阳县青少年学生校外活动中心'],
    ['泌阳青少年活动中心', '泌阳县青少年学生校外活动中心'],
    [' 泌阳 青少年学生校外 活动中心', '泌阳县青少年学生校外活动中心'],
    ['驻马店第四中学', '驻马店市第四中学'],
    ['驻马店市第四中学科普教育基地', '驻马店市第四中学'],
    ['金顶山', '驻马店金顶山旅游景区'],
    ['竹沟', '竹沟革命烈士纪念馆'],
    ['竹沟烈士纪念馆', '竹沟革命烈士纪念馆'],
    ['确山县乐山旅游景区', '确山乐山旅游景区'],
  ])('%s finds %s first', async (q, name) => expect((await find(city, q))[0]).toBe(name));

  it('finds both ways of writing one centre', async () => {
    const base = app.get(BaseService);
    const name = '泌阳县青少年学校外活动中心';
    await app.database.write(ROBOT, (tx) =>
      base.createIn(tx, ROBOT, { name, managingNodeId: tree.biyang, confirmNotDuplicate: true, note: '两处登记' }),
    );
    expect((await find(biyang, '泌阳县青少年活动中心')).sort()).toEqual(
      ['泌阳县青少年学校外活动中心', '泌阳县青少年学生校外活动中心'].sort(),
    );
  });

  it('finds by alias, former name, full width and rare characters', async () => {
    const { body } = await biyang.post<BaseView>('/bases', {
      name: '盘古山𠮷祥ＡＢＣ馆',
      aliases: ['白云山气象观测站'],
      managingNodeId: tree.biyang,
      from: '2012-01-01',
    });
    await biyang.post(`/bases/${body.id}/names`, { name: '铜山湖科普园', from: '2014-01-01' });
    for (const q of ['铜山湖', '白云山气象站', '盘古山𠮷祥abc', 'abc馆', '𠮷祥ABC'])
      expect([q, await find(biyang, q)]).toEqual([q, ['铜山湖科普园']]);
  });

  it('stays within reach, and pages', async () => {
    expect(await find(biyang, '确山县青少年学生校外活动中心')).not.toContain('确山县青少年学生校外活动中心');
    expect(await find(biyang, '竹沟革命烈士纪念馆')).toEqual([]);
    expect(await find(await someone(app, ['officer', tree.jilin]), '青少年学生校外活动中心')).toEqual([]);
    expect(await find(await someone(app, ['officer', tree.tonghua]), '集安市科学技术馆科技馆')).toEqual(['集安市科技馆']);
    expect(await find(await someone(app, ['administrator', tree.zhumadian], ['officer', tree.jian]), '青少年')).toEqual([]);
    const all = await find(city, '青少年学生校外活动中心');
    expect(all.length).toBeGreaterThan(2);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/bases?q=${encodeURIComponent('青少年学生校外活动中心')}&limit=1${cursor && `&cursor=${cursor}`}`;
      const { body }: { body: { items: BaseLine[]; nextCursor: string | null } } = await city.get(path);
      paged.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(await find(city, '青少年学生校外活动中心', `&managingNodeId=${tree.queshan}`)).toEqual(['确山县青少年学生校外活动中心']);
    expect(await find(city, '——')).toEqual([]);
    expect((await city.get(`/bases?q=x&cursor=${Buffer.from(`9-\n${tree.jian}`).toString('base64url')}`)).status).toBe(422);
  });

  it('shows a possible duplicate, and takes a confirmation with its reason', async () => {
    const again = { name: '泌阳青少年校外活动中心', managingNodeId: tree.biyang };
    const first = await biyang.post<DuplicateBody>('/bases', again);
    expect([first.status, first.body.code]).toEqual([409, 'possible-duplicate']);
    expect(first.body.candidates.map(({ id }) => id)).toContain(ids.get('泌阳县青少年学生校外活动中心'));
    expect(first.body.elsewhere).toEqual([]);
    const bare = await biyang.post<DuplicateBody>('/bases', { ...again, confirmNotDuplicate: true });
    expect([bare.status, bare.body.errors?.[0]?.path]).toEqual([422, 'note']);
    const confirmed = await biyang.post<BaseView>('/bases', { ...again, confirmNotDuplicate: true, note: '另一处场地，另一单位' });
    expect(confirmed.status).toBe(201);
    const { items } = (
      await biyang.get<{ items: { what: string; note: string; facts: { candidates?: string[] } }[] }>(`/bases/${confirmed.body.id}/changes`)
    ).body;
    expect(items.find(({ what }) => what === 'duplicate-excluded')).toMatchObject({ note: '另一处场地，另一单位' });
  });

  it("does not take every county's centre for a duplicate", async () => {
    const { status } = await (
      await someone(app, ['officer', tree.jian])
    ).post('/bases', { name: '集安市青少年学生校外活动中心', managingNodeId: tree.jian });
    expect(status).toBe(201);
  });

  it('says of a base beyond reach only who manages it', async () => {
    const { status, body } = await biyang.post<DuplicateBody>('/bases', { name: '竹沟革命烈士纪念馆', managingNodeId: tree.biyang });
    expect([status, body.candidates, body.elsewhere]).toEqual([409, [], [{ association: '确山县科学技术协会' }]]);
    expect(JSON.stringify(body)).not.toContain(ids.get('竹沟革命烈士纪念馆'));
  });

  it('asks about a second base of one host', async () => {
    const hostId = await app.database.write(ROBOT, (tx) =>
      app
        .get(HostService)
        .createIn(tx, ROBOT, { name: '泌阳县农业局', type: 'government', noCodeReason: 'before-2015', nodeId: tree.biyang }),
    );
    const post = (name: string, locationNodeId: string): Promise<{ status: number; body: DuplicateBody }> =>
      biyang.post<DuplicateBody>('/bases', { name, managingNodeId: tree.biyang, hostId, sites: [{ address: 'x', locationNodeId }] });
    expect((await post('马谷田香菇示范园', tree.biyang)).status).toBe(201);
    expect((await post('羊册桃花源', tree.biyang)).body).toMatchObject({ code: 'possible-duplicate', candidates: [{ sameHost: true }] });
  });

  it("shows the second of two who register one base at once the first's", async () => {
    const body = { name: '下碑寺地质公园', managingNodeId: tree.biyang };
    const answers = await Promise.all([biyang.post<DuplicateBody>('/bases', body), city.post<DuplicateBody>('/bases', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.candidates).toHaveLength(1);
  });
});
