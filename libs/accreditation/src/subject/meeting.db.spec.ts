import type { MeetingView } from '@jidi/decision';
import { awardSuite, type Standing } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, as, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';

type Answered = MeetingView & Refusal;

let count = 0;

const { app, tree, call, officer, approver } = awardSuite({ now: '2014-12-20T09:00:00+08:00' });

/** An application that came as far in December; the meetings are held in January. */
const application = async (state: Standing = 'visited'): Promise<string> => {
  app.clock.set('2014-12-20T09:00:00+08:00');
  const { applicationId } = await call.application(`确山县会议基地${(count += 1)}`, state);
  app.clock.set('2015-01-06T15:00:00+08:00');
  return applicationId;
};

const body = (items: object[], rest: object = {}): object => ({
  kind: 'party-group',
  heldOn: '2015-01-06',
  title: '研究命名',
  items,
  ...rest,
});

const record = (items: object[], rest: object = {}, by = officer): Promise<Answer<Answered>> =>
  by.post<Answered>('/meetings', body(items, rest));

const confirm = (id: string, rest: object = {}, by = approver): Promise<Answer<Answered>> =>
  by.post<Answered>(`/meetings/${id}/confirm`, rest);

describe('a record', () => {
  it('decides nothing before another person has confirmed it, then everything at once', async () => {
    const [named, refused, deferred] = [await application(), await application('visit-failed'), await application('deferred')];
    const meeting = await record([
      { applicationId: named, outcome: 'named' },
      { applicationId: refused, outcome: 'refused', reason: '考察未通过' },
      { applicationId: deferred, outcome: 'deferred' },
    ]);
    expect(meeting.body).toMatchObject({ state: 'recorded', kind: 'party-group', kindLabel: { zh: '党组会' }, version: 1 });
    expect(await call.stateOf(named)).toBe('accepted');
    const staff = await someone(app, ['officer', tree.queshan]);
    const decisions = async (id: string): Promise<unknown> =>
      (await staff.get<{ items: unknown }>(`/applications/${id}/decisions`)).body.items;
    expect(await decisions(refused)).toEqual([]);
    const confirmed = await confirm(meeting.body.id);
    expect(confirmed.body.state).toBe('confirmed');
    expect(await Promise.all([named, refused, deferred].map((id) => call.stateOf(id)))).toEqual(['named', 'refused', 'deferred']);
    expect(await decisions(refused)).toMatchObject([{ outcome: 'refused', reason: '考察未通过', decidedOn: '2015-01-06' }]);
    expect((await staff.get(`/meetings/${meeting.body.id}`)).status).toBe(404);
    const above = await someone(app, ['observer', tree.henan]);
    expect((await above.get(`/meetings/${meeting.body.id}`)).status).toBe(200);
  });

  it('is refused with everything that is wrong', async () => {
    const one = await application();
    const wrong = await record(
      [
        { applicationId: one, outcome: 'refused' },
        { applicationId: one, outcome: 'named' },
      ],
      { heldOn: '2015-01-07' },
    );
    expect(codesOf(wrong)).toBe('422 invalid held-in-future reason-missing listed-twice');
    const county = await someone(app, ['officer', tree.queshan]);
    expect(codesOf(await record([{ applicationId: one, outcome: 'named' }], {}, county))).toBe('403 forbidden');
    const neighbour = await someone(app, ['officer', tree.biyang]);
    expect(codesOf(await record([{ applicationId: one, outcome: 'named' }], {}, neighbour))).toBe('404 not-found');
  });

  it('is not confirmed by whoever wrote any part of it', async () => {
    const both = await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]);
    const twoRoles = await as(app, both);
    const meeting = await record([{ applicationId: await application(), outcome: 'named' }], {}, twoRoles);
    expect(codesOf(await confirm(meeting.body.id, {}, twoRoles))).toBe('422 rules-failed own-record');
    const other = await record([{ applicationId: await application(), outcome: 'named' }]);
    const edited = await twoRoles.patch<Answered>(`/meetings/${other.body.id}`, { number: '〔2015〕第1次' }, 1);
    expect(edited.body).toMatchObject({ version: 2, number: '〔2015〕第1次' });
    expect(codesOf(await confirm(other.body.id, {}, twoRoles))).toBe('422 rules-failed own-record');
    expect(codesOf(await confirm(other.body.id, {}, officer))).toBe('403 forbidden');
    expect((await confirm(other.body.id)).status).toBe(200);
  });

  it('is changed under its version, whole lists at once, and not after it was confirmed', async () => {
    const [first, second] = [await application(), await application()];
    const { body: meeting } = await record([{ applicationId: first, outcome: 'named' }]);
    const change = { items: [{ applicationId: second, outcome: 'deferred' }] };
    expect((await officer.patch(`/meetings/${meeting.id}`, change)).status).toBe(428);
    expect((await officer.patch(`/meetings/${meeting.id}`, change, 2)).status).toBe(412);
    const colleague = await someone(app, ['officer', tree.zhumadian]);
    const stale = await race(
      app,
      { row: 'decision.meeting', id: meeting.id },
      () => officer.patch(`/meetings/${meeting.id}`, change, 1),
      () => colleague.patch(`/meetings/${meeting.id}`, change, 1),
    );
    expect(stale.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await officer.patch(`/meetings/${meeting.id}`, { heldOn: '2015-01-07' }, 2)).status).toBe(422);
    const { body: seen } = await officer.get<Answered>(`/meetings/${meeting.id}`);
    expect(seen).toMatchObject({ version: 2, items: [{ applicationId: second, outcome: 'deferred' }] });
    await confirm(meeting.id);
    expect((await officer.patch(`/meetings/${meeting.id}`, { title: '改' }, 3)).status).toBe(409);
    expect(await call.stateOf(first)).toBe('accepted');
  });

  it('is discarded with a reason', async () => {
    const { body: meeting } = await record([{ applicationId: await application(), outcome: 'named' }]);
    expect((await officer.post<Answered>(`/meetings/${meeting.id}/discard`, { reason: '重复登记' })).body.state).toBe('discarded');
    expect(codesOf(await confirm(meeting.id))).toBe('409 wrong-state');
  });
});

describe('a confirmation', () => {
  it('names the bases that are not ready, and then decides none', async () => {
    const [ready, early] = [await application(), await application('recommended')];
    const { body: meeting } = await record([
      { applicationId: ready, outcome: 'named' },
      { applicationId: early, outcome: 'named' },
    ]);
    const answer = await confirm(meeting.id);
    expect(codesOf(answer)).toBe('422 rules-failed application-not-ready');
    expect(answer.body.errors[0]?.message).toContain(`会议基地${count}`);
    expect(await call.stateOf(ready)).toBe('accepted');
  });

  it('asks for the inspection that the regulation asks for', async () => {
    const { body: meeting } = await record([{ applicationId: await application('accepted'), outcome: 'named' }]);
    const answer = await confirm(meeting.id);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]?.message).toContain(`会议基地${count}`);
  });

  it('takes effect as of the day of the meeting, with a reason when that is long ago', async () => {
    const id = await application();
    const { body: meeting } = await record([{ applicationId: id, outcome: 'named' }], { heldOn: '2014-12-22' });
    expect(codesOf(await confirm(meeting.id))).toBe('422 invalid late-reason-missing');
    expect((await confirm(meeting.id, { lateReason: '节后补录' })).status).toBe(200);
    const history: { happened_on: string; source: string }[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select happened_on::text, source from workflow.history where record_id = $1 and action = 'name'`, [id]),
    );
    expect(history).toEqual([{ happened_on: '2014-12-22', source: 'paper' }]);
    const before = await record([{ applicationId: await application(), outcome: 'named' }], { heldOn: '2014-12-19' });
    expect(codesOf(before)).toBe('422 invalid held-before-previous-step');
    expect(before.body.errors[0]?.message).toMatch(/^会议日期（2014-12-19）早于确山县会议基地\d+的上一步（2014-12-20）/);
    const items = [{ applicationId: await application('deferred'), outcome: 'deferred' }];
    const late = { lateReason: '补录', source: 'paper' };
    const { body: first } = await record(items, { heldOn: '2014-12-22' });
    const { body: second } = await record(items, { heldOn: '2014-12-24' });
    expect((await confirm(second.id, late)).status).toBe(200);
    expect(codesOf(await confirm(first.id, late))).toBe('422 rules-failed held-before-previous-step');
    expect((await officer.patch(`/meetings/${first.id}`, { title: '缓议' }, 1)).status).toBe(422);
  });

  it('follows the meeting, as the record does', async () => {
    const items = [{ applicationId: await application(), outcome: 'named' }];
    const paper = { source: 'paper' };
    expect(codesOf(await record(items, { ...paper, happenedOn: '2015-01-05' }))).toBe('422 invalid happened-before-previous-step');
    const { body: meeting } = await record(items, { ...paper, heldOn: '2015-01-04', happenedOn: '2015-01-04' });
    await officer.patch(`/meetings/${meeting.id}`, { heldOn: '2015-01-06' }, 1);
    expect(codesOf(await confirm(meeting.id, { ...paper, happenedOn: '2015-01-05' }))).toBe('422 rules-failed meeting-not-held');
    expect((await confirm(meeting.id, { ...paper, happenedOn: '2015-01-06' })).status).toBe(200);
  });

  it('lets exactly one of two win', async () => {
    const second = await someone(app, ['approver', tree.zhumadian]);
    const { body: meeting } = await record([{ applicationId: await application(), outcome: 'named' }]);
    const barrier = { row: 'decision.meeting', id: meeting.id };
    const answers = await race(
      app,
      barrier,
      () => confirm(meeting.id),
      () => confirm(meeting.id, {}, second),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is taken back with all it decided', async () => {
    const ids = [await application(), await application()];
    const { body: meeting } = await record(ids.map((applicationId) => ({ applicationId, outcome: 'named' })));
    await confirm(meeting.id);
    const above = await Promise.all([tree.henan, tree.nation].map((node) => someone(app, ['observer', node])));
    const seenAbove = async (): Promise<number[]> =>
      (await Promise.all(above.map((reader) => reader.get(`/meetings/${meeting.id}`)))).map(({ status }) => status);
    expect(await seenAbove()).toEqual([200, 200]);
    const recalled = await approver.post<Answered>(`/meetings/${meeting.id}/recall`, { reason: '名单有误' });
    expect(recalled.body.state).toBe('recorded');
    // A record that nobody has confirmed is the issuer's own again.
    expect(await seenAbove()).toEqual([404, 404]);
    expect((await officer.get(`/meetings/${meeting.id}`)).status).toBe(200);
    expect(await Promise.all(ids.map((id) => call.stateOf(id)))).toEqual(['accepted', 'accepted']);
    expect((await confirm(meeting.id)).status).toBe(200);
    expect(await seenAbove()).toEqual([200, 200]);
  });
});

it('gives the first answer again for the same Idempotency-Key', async () => {
  const sent = body([{ applicationId: await application(), outcome: 'named' }]);
  const key = { 'idempotency-key': 'meeting-key-1' };
  const send = (): Promise<Answer<Answered>> => officer.post<Answered>('/meetings', sent, key);
  const answers = await race(app, { table: 'platform.once' }, send, send, send);
  expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
});
