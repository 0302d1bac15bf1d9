import { Tree } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { type Answer, type Client, race, type Refusal, someone, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RegistryModule } from '../registry.module.js';
import type { AssociationView, RecommenderView } from './association.dto.js';
import { storeContact } from './association.sql.js';

interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

describe('associations and recommenders', () => {
  const { app, tree, queshan } = suite({ modules: [RegistryModule], people: { queshan: ['officer', 'queshan'] } });

  beforeAll(async () => {
    const parentId = tree.zhumadian;
    await app.database.write(ROBOT, async (tx) => {
      const nodes = app.get(Tree);
      await nodes.add(tx, { kind: 'UNIT', unitKind: 'SOCIETY', name: '驻马店市气象学会', parentId, from: '2010-01-01' });
      await nodes.add(tx, { kind: 'UNIT', unitKind: 'UNIVERSITY', name: '黄淮学院', parentId, from: '2010-01-01', onePerson: true });
      await nodes.add(tx, { kind: 'ZONE', code: '411771', name: '经济开发区科学技术协会', parentId, from: '2010-01-01', active: false });
      await nodes.add(tx, { kind: 'BASE', name: '', parentId, from: '2010-01-01' });
    });
  });

  it('lists the active associations, everywhere or below one', async () => {
    const { body } = await queshan.get<Listed<AssociationView>>(`/associations?parentId=${tree.zhumadian}`);
    expect(body.items.map(({ name, leaf, kindLabel }) => [name, leaf, kindLabel])).toEqual([
      ['确山县科学技术协会', true, '县级科协'],
      ['泌阳县科学技术协会', true, '县级科协'],
    ]);
    const codes: (string | null)[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/associations?limit=3${cursor && `&cursor=${cursor}`}`;
      const page: { body: Listed<AssociationView> } = await queshan.get(path);
      codes.push(...page.body.items.map(({ code }) => code));
      cursor = page.body.nextCursor;
    }
    expect(codes).toEqual(['000000', '220000', '220500', '220582', '410000', '411700', '411725', '411726']);
  });

  it('tells the office, changed by its own officers and those above', async () => {
    const path = `/associations/${tree.queshan}`;
    expect((await queshan.get<AssociationView>(path)).body).toMatchObject({ contact: null, version: 0, parentId: tree.zhumadian });
    expect((await queshan.patch(path, { contact: '盘龙镇' })).status).toBe(428);
    expect((await queshan.patch<AssociationView>(path, { contact: '盘龙镇' }, 0)).body).toMatchObject({ contact: '盘龙镇', version: 1 });
    expect((await queshan.patch(path, { contact: '别处' }, 0)).status).toBe(412);
    const city = await someone(app, ['officer', tree.zhumadian]);
    expect((await city.patch<AssociationView>(path, { contact: '盘龙镇 2 号' }, 1)).body.version).toBe(2);
    const biyang = await someone(app, ['officer', tree.biyang]);
    expect((await biyang.get<AssociationView>(path)).body.contact).toBe('盘龙镇 2 号');
    expect((await biyang.patch(path, { contact: '改' }, 2)).status).toBe(403);
    const beside = app.database.write({ rows: { mode: 'person', subjects: [tree.biyang] } }, (tx) =>
      tx.query(`update registry.association set contact = '改'`),
    );
    expect((await beside) as unknown).toEqual([[], 0]);
  });

  it('stores the office under no version but the one it has, be there one or not', async () => {
    const unknown = tree.biyang;
    expect(await app.database.write(ROBOT, (tx) => storeContact(tx, unknown, 3, '别处'))).toBe(false);
    const biyang = await someone(app, ['officer', unknown]);
    expect((await biyang.get<AssociationView>(`/associations/${unknown}`)).body).toMatchObject({ contact: null, version: 0 });
    expect(await biyang.patch(`/associations/${unknown}`, { contact: '别处' }, 3)).toMatchObject({
      status: 412,
      body: { currentVersion: 0 },
    });
  });

  it('tells the slower of two the version that the faster one made', async () => {
    const colleague = await someone(app, ['officer', tree.jian]);
    const chief = await someone(app, ['officer', tree.jian]);
    const store = (by: Client, contact: string) => (): Promise<Answer<AssociationView & Refusal>> =>
      by.patch<AssociationView & Refusal>(`/associations/${tree.jian}`, { contact }, 0);
    const answers = await race(app, { table: 'registry.association' }, store(colleague, '黎明街'), store(chief, '胜利路'));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({ currentVersion: 1 });
  });

  it('knows associations alone, and active ones', async () => {
    const { body } = await queshan.get<Listed<RecommenderView>>(`/recommenders?issuerNodeId=${tree.zhumadian}`);
    expect((await queshan.get(`/associations/${body.items[2]?.nodeId ?? ''}`)).status).toBe(404);
  });

  it('lists who may recommend to an issuer', async () => {
    const { body } = await queshan.get<Listed<RecommenderView>>(`/recommenders?issuerNodeId=${tree.zhumadian}`);
    expect(body.items.map(({ name, recommenderKind, kindLabel, onePerson }) => [name, recommenderKind, kindLabel, onePerson])).toEqual([
      ['确山县科学技术协会', 'COUNTY', '县级科协', false],
      ['泌阳县科学技术协会', 'COUNTY', '县级科协', false],
      ['驻马店市气象学会', 'SOCIETY', '学会', false],
      ['黄淮学院', 'UNIVERSITY', '高校', true],
    ]);
    expect((await queshan.get('/recommenders')).status).toBe(422);
  });
});
