import { type Answer, anyone, race, type Refusal, someone, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RegulationModule, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { CallClock } from './call.effects.js';
import { CallModule } from './call.module.js';
import type { CallView } from './call.dto.js';

type Shown = CallView & Refusal;

const NOTICE = { year: 2014, title: '关于申报驻马店市科普教育基地的通知', body: '各县（区）科协：……' };
const WINDOWS = {
  opensAt: '2014-09-10T08:00:00+08:00',
  closesAt: '2014-10-10T18:00:00+08:00',
  recommendersUntil: '2014-10-20T18:00:00+08:00',
};

let regulationId: string;

const { app, tree, officer, approver, county } = suite({
  modules: [RegulationModule, CallModule],
  people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'], county: ['officer', 'queshan'] },
});

beforeAll(async () => {
  const body = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
  regulationId = (await officer.post<Shown>('/regulations', body)).body.id;
});
beforeEach(() => app.clock.set('2014-09-01T09:00:00+08:00'));

const draft = async (changes: object = {}): Promise<Shown> =>
  (await officer.post<Shown>('/calls', { regulationId, ...NOTICE, ...WINDOWS, ...changes })).body;
const published = async (changes: object = {}): Promise<Shown> => {
  const { id } = await draft(changes);
  return (await approver.post<Shown>(`/calls/${id}/publish`)).body;
};
const refusal = async (attempt: Promise<Answer<Shown>>): Promise<[number, string[]]> => {
  const { status, body } = await attempt;
  return [status, (body.errors ?? []).map(({ path, code }) => `${path} ${code}`.trim())];
};
const tick = (): Promise<void> => app.get(CallClock).run();
const stateOf = async (id: string): Promise<string> => (await officer.get<Shown>(`/calls/${id}`)).body.state;

describe('a call', () => {
  it('is published only under a published regulation', async () => {
    const { id, availableActions } = await draft();
    expect(availableActions).toEqual([]);
    expect(await refusal(approver.post(`/calls/${id}/publish`))).toEqual([422, ['regulation-not-published']]);
    expect((await approver.post(`/regulations/${regulationId}/publish`)).status).toBe(200);
    expect((await approver.post(`/calls/${id}/publish`)).status).toBe(200);
  });

  it('keeps to the bounds of its regulation, naming every violation', async () => {
    const { id } = await draft({
      closesAt: '2014-09-12T18:00:00+08:00',
      recommendersUntil: '2014-10-12T18:00:00+08:00',
      quotas: [
        { kind: 'COUNTY', quota: 3 },
        { kind: 'ZONE', quota: null },
        { kind: 'SOCIETY', quota: 1 },
        { kind: 'TOWN_ASSOCIATION', quota: 1 },
      ],
      classCodes: ['other', 'castle'],
    });
    expect(await refusal(approver.post(`/calls/${id}/publish`))).toEqual([
      422,
      [
        'closesAt open-days-out-of-bounds',
        'recommendersUntil recommender-days-out-of-bounds',
        'quotas.ZONE quota-out-of-bounds',
        'quotas.COUNTY quota-out-of-bounds',
        'quotas.TOWN_ASSOCIATION quota-out-of-bounds',
        'classCodes.1 class-not-in-regulation',
      ],
    ]);
    const order = {
      opensAt: '2014-10-10T08:00:00+08:00',
      closesAt: '2014-10-10T08:00:00+08:00',
      recommendersUntil: '2014-10-01T08:00:00+08:00',
    };
    expect(await refusal(officer.post('/calls', { regulationId, ...NOTICE, ...order }))).toEqual([
      422,
      ['closesAt window-order', 'recommendersUntil window-order'],
    ]);
    app.clock.set('2014-10-11T09:00:00+08:00');
    expect(await refusal(approver.post(`/calls/${(await draft()).id}/publish`))).toEqual([422, ['closes-in-past']]);
  });

  it('calls for one class at least, in a year that its windows are near', async () => {
    expect(await refusal(officer.post('/calls', { regulationId, ...NOTICE, ...WINDOWS, classCodes: [] }))).toEqual([
      422,
      ['classCodes arrayMinSize'],
    ]);
    const tooFar = async (year: number): Promise<unknown> => refusal(approver.post(`/calls/${(await draft({ year })).id}/publish`));
    expect([await tooFar(2012), await tooFar(2016)]).toEqual([
      [422, ['year year-beyond-windows']],
      [422, ['year year-beyond-windows']],
    ]);
    expect((await published({ year: 2015 })).state).toBe('published');
  });

  it('is changed as a draft under its version, by its issuer alone', async () => {
    const { id, version } = await draft();
    expect((await officer.patch(`/calls/${id}`, { year: 2015 })).status).toBe(428);
    const changes = { year: 2015, closesAt: '2014-10-09T18:00:00+08:00', quotas: [{ kind: 'COUNTY', quota: 1 }], classCodes: ['other'] };
    const edited = (await officer.patch<Shown>(`/calls/${id}`, changes, version)).body;
    expect([edited.version, edited.quotas[0], edited.classes.map(({ code }) => code)]).toEqual([
      2,
      { kind: 'COUNTY', quota: 1, kindLabel: { zh: '县级科协', en: 'county association' } },
      ['other'],
    ]);
    expect((await officer.patch(`/calls/${id}`, { year: 2016 }, version)).status).toBe(412);
    expect((await county.get(`/calls/${id}`)).status).toBe(404);
    expect((await county.patch(`/calls/${id}`, { year: 2016 }, 2)).status).toBe(404);
    expect((await county.post('/calls', { regulationId, ...NOTICE, ...WINDOWS })).status).toBe(403);
    expect((await officer.post<Shown>('/calls', { regulationId, ...NOTICE, ...WINDOWS, colour: 'red' })).body.code).toBe('invalid');
  });

  it('is published by one of two approvers who come at once', async () => {
    const { id } = await draft();
    const colleague = await someone(app, ['approver', tree.zhumadian]);
    const attempts = [approver, colleague].map((by) => () => by.post(`/calls/${id}/publish`));
    const answers = await race(app, { row: 'accreditation.call', id }, ...attempts);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('reaches everyone below its issuer and the public, and nobody else as an officer', async () => {
    const { id } = await published();
    expect((await county.get<Shown>(`/calls/${id}`)).body.state).toBe('published');
    expect((await county.get<{ items: Shown[] }>('/calls?state=published')).body.items.map((each) => each.id)).toContain(id);
    const elsewhere = await someone(app, ['officer', tree.jian]);
    expect((await elsewhere.get(`/calls/${id}`)).status).toBe(404);
    expect((await elsewhere.get<{ items: Shown[] }>('/calls')).body.items).toEqual([]);
    const shown = await anyone(app).get<Shown>(`/public/calls/${id}`);
    expect([shown.status, shown.body.phase, shown.body.classes.length, 'availableActions' in shown.body]).toEqual([
      200,
      'upcoming',
      6,
      false,
    ]);
    expect((await anyone(app).get<{ items: Shown[] }>('/public/calls?limit=100')).body.items.map((each) => each.id)).toContain(id);
    expect((await anyone(app).get(`/public/calls/${(await draft()).id}`)).status).toBe(404);
  });

  it('is opened and closed by the clock to the hour, however often the job runs', async () => {
    const { id } = await published();
    app.clock.set('2014-09-10T07:59:59+08:00');
    await tick();
    expect(await stateOf(id)).toBe('published');
    app.clock.set('2014-09-10T08:00:00+08:00');
    await Promise.all([tick(), tick()]);
    expect(await stateOf(id)).toBe('open');
    app.clock.set('2014-10-10T17:59:59+08:00');
    await tick();
    expect(await stateOf(id)).toBe('open');
    app.clock.set('2014-10-10T18:00:00+08:00');
    await tick();
    await tick();
    expect(await stateOf(id)).toBe('closed');
    const missed = await published({
      opensAt: '2014-10-11T08:00:00+08:00',
      closesAt: '2014-11-01T18:00:00+08:00',
      recommendersUntil: '2014-11-10T18:00:00+08:00',
    });
    app.clock.set('2014-12-01T00:00:00+08:00');
    await tick();
    expect(await stateOf(missed.id)).toBe('closed');
  });

  it('is cancelled before it opens, with a reason that everyone may read', async () => {
    const { id } = await published();
    expect((await approver.post(`/calls/${id}/cancel`)).status).toBe(422);
    expect((await officer.post(`/calls/${id}/cancel`, { reason: '办法修订' })).status).toBe(403);
    const { body } = await approver.post<Shown>(`/calls/${id}/cancel`, { reason: '办法修订' });
    expect(body.state).toBe('cancelled');
    expect((await anyone(app).get<Shown>(`/public/calls/${id}`)).body).toMatchObject({ phase: 'cancelled', cancelledBecause: '办法修订' });
    const other = await published();
    app.clock.set('2014-09-10T08:00:00+08:00');
    expect(await refusal(approver.post(`/calls/${other.id}/cancel`, { reason: '晚了' }))).toEqual([422, ['call-has-opened']]);
  });

  it('is extended only to a later time, within bounds, with a reason; what was printed stays readable', async () => {
    const { id } = await published();
    const extend = (changes: object): Promise<Answer<Shown>> =>
      approver.post<Shown>(`/calls/${id}/extend`, { reason: '应基层要求', ...changes });
    expect(await refusal(extend({ closesAt: '2014-10-09T18:00:00+08:00' }))).toEqual([422, ['closesAt extension-only-later']]);
    expect(await refusal(extend({}))).toEqual([422, ['closesAt extension-only-later']]);
    expect(await refusal(extend({ closesAt: '2014-10-21T18:00:00+08:00' }))).toEqual([
      422,
      ['recommendersUntil window-order', 'recommendersUntil extension-out-of-bounds'],
    ]);
    expect(await refusal(extend({ closesAt: '2015-01-21T18:00:00+08:00', recommendersUntil: '2015-01-28T18:00:00+08:00' }))).toEqual([
      422,
      ['closesAt extension-out-of-bounds'],
    ]);
    const longer = { closesAt: '2014-10-15T18:00:00+08:00', recommendersUntil: '2014-10-25T18:00:00+08:00' };
    expect((await officer.post(`/calls/${id}/extend`, { reason: '应基层要求', ...longer })).status).toBe(403);
    const extended = await extend(longer);
    expect([extended.status, extended.body.state, extended.body.extensions.length]).toEqual([200, 'published', 1]);
    app.clock.set('2014-10-16T09:00:00+08:00');
    await tick();
    expect(await stateOf(id)).toBe('closed');
    expect(await refusal(extend({ closesAt: '2014-10-16T08:00:00+08:00' }))).toEqual([422, ['closesAt extension-in-past']]);
    const reopened = await extend({ closesAt: '2014-10-18T18:00:00+08:00' });
    expect([reopened.body.state, reopened.body.phase]).toEqual(['open', 'open']);
    expect((await anyone(app).get<Shown>(`/public/calls/${id}`)).body.extensions.map(({ reason }) => reason)).toEqual([
      '应基层要求',
      '应基层要求',
    ]);
  });
});
