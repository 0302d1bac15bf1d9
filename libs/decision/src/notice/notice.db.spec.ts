import { decisionSuite, givenNamed } from '@jidi/decision/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import type { NoticeView, PublicNoticeView } from './notice.dto.js';
import { NoticeClock } from './notice.effects.js';

type Answered = NoticeView & Refusal;

let count = 0;

const { app, tree, toys, officer, approver } = decisionSuite({ now: '2020-01-10T09:00:00+08:00' });

/** Bases that one meeting named on 10 January 2020. */
async function named(bases = 1): Promise<{ meetingId: string; applicationIds: string[] }> {
  app.clock.set('2020-01-10T09:00:00+08:00');
  const applicationIds: string[] = [];
  for (let index = 0; index < bases; index += 1) applicationIds.push(await toys.application(`确山县公示基地${(count += 1)}`));
  return { meetingId: await givenNamed(officer, approver, applicationIds, '2020-01-10'), applicationIds };
}

const draft = (from: { meetingId: string; applicationIds: string[] }, by = officer): Promise<Answer<Answered>> =>
  by.post<Answered>('/notices', { title: '关于拟命名科普教育基地的公示', body: '现予公示。\n请监督。', ...from });

const publish = (id: string, rest: object = {}, by = approver): Promise<Answer<Answered>> =>
  by.post<Answered>(`/notices/${id}/publish`, rest);

async function published(day: string, bases = 1): Promise<Answered & { applicationIds: string[] }> {
  const from = await named(bases);
  const { body } = await draft(from);
  app.clock.set(`${day}T08:30:00+08:00`);
  const answer = await publish(body.id);
  if (answer.status !== 200) throw new Error(codesOf(answer));
  return { ...answer.body, applicationIds: from.applicationIds };
}

describe('the end of a notice', () => {
  it('counts a make-up Sunday and says why of every day', async () => {
    const notice = await published('2020-01-16');
    expect(notice).toMatchObject({ state: 'published', startsOn: '2020-01-16', endsOn: '2020-01-21', provisional: false });
    expect(notice.days.map(({ date, counted }) => `${date} ${counted}`)).toEqual([
      '2020-01-16 true',
      '2020-01-17 true',
      '2020-01-18 false',
      '2020-01-19 true',
      '2020-01-20 true',
      '2020-01-21 true',
    ]);
    expect(notice.days[3]).toMatchObject({ reason: 'make-up-working-day', label: { zh: '星期日，调休上班' } });
  });

  it('is the one known on the first day, and moves later by a supplement alone', async () => {
    const { id, endsOn } = await published('2020-01-20');
    expect(endsOn).toBe('2020-01-31');
    app.clock.set('2020-01-28T09:00:00+08:00');
    const extend = (to: string, by = approver): Promise<Answer<Answered>> =>
      by.post<Answered>(`/notices/${id}/extend`, { endsOn: to, reason: '春节假期延长' });
    expect(codesOf(await extend('2020-01-31'))).toBe('422 rules-failed end-not-later');
    expect(codesOf(await extend('2020-01-30'))).toBe('422 rules-failed end-not-later');
    // A year mistyped could not be taken back: nothing that is printed ends earlier.
    expect(codesOf(await extend('2099-01-01'))).toBe('422 rules-failed end-too-late');
    expect(codesOf(await extend('2020-03-02'))).toBe('422 rules-failed end-too-late');
    expect(codesOf(await extend('2020-02-03', officer))).toBe('403 forbidden');
    expect((await extend('2020-02-03')).body.endsOn).toBe('2020-02-03');
    expect((await extend('2020-02-04')).body.supplements).toEqual([
      { issuedOn: '2020-01-28', previousEnd: '2020-01-31', endsOn: '2020-02-03', reason: '春节假期延长' },
      { issuedOn: '2020-01-28', previousEnd: '2020-02-03', endsOn: '2020-02-04', reason: '春节假期延长' },
    ]);
    const { body: seen } = await anyone(app).get<Answered>(`/public/notices/${id}`);
    expect(seen.days.at(-1)?.date).toBe('2020-01-31');
    app.clock.set('2020-02-05T00:00:00+08:00');
    expect(codesOf(await extend('2020-02-10'))).toBe('422 rules-failed notice-over');
  });

  it('counts from the day it was posted elsewhere first', async () => {
    const from = await named();
    const { body } = await draft(from);
    app.clock.set('2020-01-20T09:00:00+08:00');
    expect(codesOf(await publish(body.id, { happenedOn: '2020-01-21', source: 'paper' }))).toBe('422 invalid happened-in-future');
    expect(codesOf(await publish(body.id, { happenedOn: '2020-01-09', source: 'paper', lateReason: 'x' }))).toMatch(
      /happened-before-previous-step/,
    );
    const answer = await publish(body.id, { happenedOn: '2020-01-16', source: 'paper' });
    expect(answer.body).toMatchObject({ startsOn: '2020-01-16', endsOn: '2020-01-21' });
  });
});

describe('a notice', () => {
  it('is drafted on the day of its meeting, or later', async () => {
    const from = await named();
    const draftedOn = (happenedOn: string): Promise<Answer<Answered>> =>
      officer.post<Answered>('/notices', { title: '公示', body: '现予公示。', ...from, happenedOn, source: 'paper' });
    app.clock.set('2020-01-13T09:00:00+08:00');
    expect(codesOf(await draftedOn('2020-01-09'))).toBe('422 invalid happened-before-previous-step');
    expect((await draftedOn('2020-01-10')).status).toBe(201);
  });

  it('is for everyone once it is published, and nobody’s but the issuer’s before', async () => {
    const from = await named(2);
    const { body: notice } = await draft(from);
    const staff = await someone(app, ['officer', tree.queshan]);
    const above = await someone(app, ['officer', tree.henan]);
    const jilin = await someone(app, ['officer', tree.jian]);
    for (const reader of [staff, above, jilin]) expect((await reader.get(`/notices/${notice.id}`)).status).toBe(404);
    expect((await anyone(app).get(`/public/notices/${notice.id}`)).status).toBe(404);
    app.clock.set('2020-01-16T09:00:00+08:00');
    await publish(notice.id);
    for (const reader of [staff, above]) expect((await reader.get(`/notices/${notice.id}`)).status).toBe(200);
    expect((await jilin.get(`/notices/${notice.id}`)).status).toBe(404);
    const { body: seen } = await anyone(app).get<Answered>(`/public/notices/${notice.id}`);
    expect(seen).toMatchObject({
      open: true,
      issuer: '驻马店市科学技术协会',
      items: [{ recommender: '确山县科学技术协会', classTitle: { zh: '其他' } }, {}],
    });
    expect(JSON.stringify(seen)).not.toMatch(/prepar|meeting|version|state/);
    const { body: list } = await anyone(app).get<{ items: { id: string }[] }>('/public/notices?limit=100');
    expect(list.items.map(({ id }) => id)).toContain(notice.id);
  });

  it('announces every base with it, and none when one is not named', async () => {
    const { applicationIds } = await published('2020-01-16', 2);
    expect(await Promise.all(applicationIds.map((id) => toys.stateOf(id)))).toEqual(['shown', 'shown']);
    const from = await named(2);
    const late = await toys.application('迟到基地');
    expect(codesOf(await draft({ ...from, applicationIds: [...from.applicationIds, late] }))).toBe('422 rules-failed not-named');
    const { body: first } = await draft(from);
    const { body: second } = await draft({ ...from, applicationIds: from.applicationIds.slice(1) });
    expect((await publish(first.id)).status).toBe(200);
    const again = await publish(second.id);
    expect(codesOf(again)).toBe('422 rules-failed not-named');
    expect(again.body.errors[0]?.message).toContain(`公示基地${count}`);
  });

  it('is of one call', async () => {
    const one = await toys.application('一批基地');
    const two = await toys.application('二批基地', { batchId: crypto.randomUUID() });
    app.clock.set('2020-01-16T09:00:00+08:00');
    const applicationIds = [one, two];
    const meetingId = await givenNamed(officer, approver, applicationIds, '2020-01-16');
    expect(codesOf(await draft({ meetingId, applicationIds }))).toBe('422 rules-failed one-call');
  });

  it('is published by somebody else than whoever wrote it, and never withdrawn after', async () => {
    const both = await as(app, await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]));
    const { body: own } = await draft(await named(), both);
    expect(codesOf(await publish(own.id, {}, both))).toBe('422 rules-failed own-record');
    expect((await publish(own.id)).status).toBe(200);
    expect(codesOf(await officer.post<Answered>(`/notices/${own.id}/withdraw`, { reason: '有误' }))).toBe('409 wrong-state');
    expect((await approver.post(`/notices/${own.id}/recall`, { reason: '有误' })).status).toBe(404);
    const { body: other } = await draft(await named());
    expect((await officer.post<Answered>(`/notices/${other.id}/withdraw`, { reason: '有误' })).body.state).toBe('withdrawn');
  });

  it('is changed under its version', async () => {
    const from = await named(2);
    const { body: notice } = await draft(from);
    expect((await officer.patch(`/notices/${notice.id}`, { title: '改题' }, 7)).status).toBe(412);
    const applicationIds = [...from.applicationIds].reverse();
    const edited = await officer.patch<Answered>(`/notices/${notice.id}`, { title: '改题', applicationIds }, 1);
    expect(edited.body.items.map(({ applicationId }) => applicationId)).toEqual(applicationIds);
    expect(edited.body).toMatchObject({ version: 2, title: '改题' });
  });

  it('lets exactly one of two win', async () => {
    const second = await someone(app, ['approver', tree.zhumadian]);
    const { body: notice } = await draft(await named());
    const barrier = { row: 'decision.notice', id: notice.id };
    const answers = await race(
      app,
      barrier,
      () => publish(notice.id),
      () => publish(notice.id, {}, second),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is closed after its last day, by a person or by the calendar, twice over', async () => {
    const one = await published('2020-01-16');
    const two = await published('2020-01-16');
    const close = (): Promise<Answer<Answered>> => approver.post<Answered>(`/notices/${one.id}/close`, {});
    app.clock.set('2020-01-21T23:59:59+08:00');
    expect(codesOf(await close())).toBe('422 rules-failed notice-not-over');
    await app.get(NoticeClock).run();
    expect((await officer.get<Answered>(`/notices/${two.id}`)).body.state).toBe('published');
    app.clock.set('2020-01-22T00:00:00+08:00');
    expect((await close()).body.state).toBe('closed');
    const run = (): Promise<void> => app.get(NoticeClock).run();
    await race(app, { row: 'decision.notice', id: two.id }, run, run);
    expect((await officer.get<Answered>(`/notices/${two.id}`)).body.state).toBe('closed');
    const { body: seen } = await anyone(app).get<PublicNoticeView>(`/public/notices/${one.id}`);
    expect(seen.open).toBe(false);
  });

  it('is extended after the calendar has closed it too, by a supplement that was posted in time', async () => {
    const { id, applicationIds } = await published('2020-01-16', 2);
    app.clock.set('2020-01-22T00:00:00+08:00');
    await app.get(NoticeClock).run();
    const supplement = { endsOn: '2020-02-05', reason: '春节放假' };
    const extend = (rest: object): Promise<Answer<Answered>> =>
      approver.post<Answered>(`/notices/${id}/extend`, { ...supplement, ...rest });
    expect(codesOf(await extend({}))).toBe('422 rules-failed notice-over');
    const extended = await extend({ happenedOn: '2020-01-21', source: 'paper' });
    expect(extended.body).toMatchObject({ state: 'published', endsOn: '2020-02-05', supplements: [{ issuedOn: '2020-01-21' }] });
    await app.get(NoticeClock).run();
    expect((await officer.get<Answered>(`/notices/${id}`)).body.state).toBe('published');
    app.clock.set('2020-02-06T00:00:00+08:00');
    await app.get(NoticeClock).run();
    await app.database.write(ROBOT, (tx) =>
      tx.query(`update decision.toy_application set state = 'crowned' where id = $1`, [applicationIds[0]]),
    );
    const after = await extend({ endsOn: '2020-02-20', happenedOn: '2020-02-05', source: 'paper' });
    expect(codesOf(after)).toBe('422 rules-failed titles-issued');
  });
});
