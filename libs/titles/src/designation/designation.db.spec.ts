import { Actor } from '@jidi/access';
import { RegistryModule } from '@jidi/registry';
import { anyone, givenPerson, givenTitle, race, suite, walkStates } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { givenOutsideTitle } from '../../testing/outside-title.js';
import { TitlesModule } from '../titles.module.js';
import type { DesignationView, PublicDesignationPage, PublicDesignationView } from './designation.dto.js';
import { TitleClock } from './designation.effects.js';
import { designationWorkflow } from './designation.workflow.js';

const { app, tree, officer, neighbour } = suite({
  modules: [RegistryModule, TitlesModule],
  now: '2020-01-22T10:00:00+08:00',
  people: { officer: ['officer', 'zhumadian'], neighbour: ['officer', 'tonghua'] },
});

let count = 0;

/** A title from 22 January 2020 to the last day of 2022. */
const titled = (): Promise<string> => {
  app.clock.set('2020-01-22T10:00:00+08:00');
  return givenTitle(app, {
    baseId: uuidv7(),
    baseNodeId: tree.queshan,
    baseName: `确山县命名基地${(count += 1)}`,
    issuerNodeId: tree.zhumadian,
    recommenderNodeId: tree.queshan,
    from: '2020-01-22',
    until: '2022-12-31',
  });
};

const expire = (): Promise<void> => app.get(TitleClock).run();
const publicly = async (id: string): Promise<PublicDesignationView> =>
  (await anyone(app).get<PublicDesignationView>(`/public/designations/${id}`)).body;
const stepsOf = async (id: string): Promise<object[]> => (await officer.get<{ items: object[] }>(`/designations/${id}/history`)).body.items;

describe('all states and all actions', () => {
  it('of a title whose term is over', async () => {
    const { id } = await givenOutsideTitle(app, tree, '确山县走查基地');
    app.clock.set('2035-01-01T09:00:00+08:00');
    const grants = [{ role: 'officer' as const, nodeId: tree.zhumadian, nodeKind: 'CITY' as const, delegatedBy: null, audiences: [] }];
    const by = Actor.of({ personId: await givenPerson(app, ['officer', tree.zhumadian]), grants }, uuidv7());
    expect(await walkStates(app, designationWorkflow, { id, by, inputs: {} })).toEqual(['active expire: expired']);
  });
});

describe('a title', () => {
  it('is valid through its last day, and not a second longer', async () => {
    const id = await titled();
    app.clock.set('2022-12-31T23:59:59+08:00');
    await expire();
    expect(await publicly(id)).toMatchObject({ valid: true });
    app.clock.set('2023-01-01T00:00:00+08:00');
    expect(await publicly(id)).toMatchObject({ valid: false, stateLabel: { zh: '已到期' } });
  });

  it('expires by the calendar, through the runner, once', async () => {
    const id = await titled();
    app.clock.set('2023-01-01T00:00:00+08:00');
    await race(app, { row: 'titles.designation', id }, expire, expire);
    expect((await officer.get<DesignationView>(`/designations/${id}`)).body).toMatchObject({ state: 'expired', version: 2 });
    expect(await stepsOf(id)).toMatchObject([
      { action: 'expire', robot: 'calendar', robotLabel: { zh: '系统按日历办理' }, source: '系统' },
    ]);
  });

  it('that expires late ended with its term all the same', async () => {
    const id = await titled();
    app.clock.set('2023-03-15T00:00:00+08:00');
    await expire();
    expect(await stepsOf(id)).toMatchObject([{ action: 'expire', happenedOn: '2023-01-01' }]);
  });

  it('is found by everyone, by name or document number, a page at a time', async () => {
    await titled();
    await titled();
    const { body: page } = await anyone(app).get<PublicDesignationPage>('/public/designations?limit=1');
    expect(page.items).toHaveLength(1);
    const name = page.items[0]?.baseName ?? '';
    const found = async (q: string): Promise<number> =>
      (await anyone(app).get<PublicDesignationPage>(`/public/designations?limit=100&q=${encodeURIComponent(q)}`)).body.items.length;
    expect(await found(name)).toBeGreaterThan(0);
    expect(await found('〔2015〕')).toBeGreaterThan(1);
    expect(await found('%')).toBe(0);
    expect(await found('没有的')).toBe(0);
    const next = await anyone(app).get<PublicDesignationPage>(`/public/designations?limit=1&cursor=${page.nextCursor}`);
    expect(next.body.items[0]?.baseName).not.toBe(name);
  });

  it('is absent for the officer of a neighbour, with its history', async () => {
    const id = await titled();
    expect((await officer.get(`/designations/${id}`)).status).toBe(200);
    expect([(await neighbour.get(`/designations/${id}`)).status, (await neighbour.get(`/designations/${id}/history`)).status]).toEqual([
      404, 404,
    ]);
  });
});
