import { awardSuite, type GivenApplication, type InspectionGround } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, as, type Client, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import type { InspectionView } from '../inspection.dto.js';

type Answered = InspectionView & Refusal;

const { app, tree, call, inspections, officer, approver, county } = awardSuite({
  now: '2014-11-20T09:00:00+08:00',
  experts: 4,
  people: { county: ['officer', 'queshan'] },
});

/** A scheduled inspection, arranged in November. */
const scheduled = (): ReturnType<InspectionGround['scheduled']> => {
  app.clock.set('2014-11-20T09:00:00+08:00');
  return inspections.scheduled();
};

const sheet = (score: number): object => ({ score, findings: '展品完好', items: [{ title: '场馆', score }] });

async function scored(scores: readonly number[] = [80, 85, 90]): Promise<{ id: string; application: GivenApplication }> {
  const { id, application, day } = await scheduled();
  app.clock.set(`${day}T12:30:00+08:00`);
  for (const [index, score] of scores.entries()) {
    const answer = await inspections.expert(index).client.post<Answered>(`/inspections/${id}/score`, sheet(score));
    if (answer.status !== 200) throw new Error(codesOf(answer));
  }
  return { id, application };
}

const conclude = (id: string, rest: object = {}, by = approver): Promise<Answer<Answered>> =>
  by.post<Answered>(`/inspections/${id}/conclude`, { outcome: 'passed', conclusion: '建议命名', ...rest });

describe('scoring', () => {
  it('keeps a sheet with its author until it is concluded, then shows it to the issuer and nobody above or below', async () => {
    const { id } = await scored();
    const sheets = async (by: Client): Promise<number | undefined> =>
      (await by.get<{ items: unknown[] }>(`/inspections/${id}/scores`)).body.items?.length;
    expect(await sheets(inspections.expert(0).client)).toBe(1);
    expect(await sheets(officer)).toBe(0);
    expect((await conclude(id)).status).toBe(200);
    expect(await sheets(officer)).toBe(3);
    expect(await sheets(inspections.expert(0).client)).toBe(1);
    expect(await sheets(county)).toBe(0);
    expect(await sheets(await someone(app, ['officer', tree.henan]))).toBe(0);
    expect((await county.get<Answered>(`/inspections/${id}`)).body.average).toBeNull();
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.average).toBe(85);
  });

  it('refuses before the hour, for others online, and from outside the team', async () => {
    const { id, day } = await scheduled();
    const score = (by: Client, rest: object = {}): Promise<Answer<Answered>> =>
      by.post<Answered>(`/inspections/${id}/score`, { ...sheet(80), ...rest });
    app.clock.set(`${day}T08:59:00+08:00`);
    expect(codesOf(await score(inspections.expert(0).client))).toBe('422 rules-failed inspection-not-begun');
    app.clock.set(`${day}T09:30:00+08:00`);
    expect(codesOf(await score(officer))).toBe('422 rules-failed not-a-member');
    expect(codesOf(await score(officer, { memberId: inspections.expert(1).id }))).toBe('422 rules-failed not-your-sheet');
    expect(codesOf(await score(inspections.expert(3).client))).toBe('404 not-found');
    expect((await score(inspections.expert(0).client)).status).toBe(200);
    expect((await score(inspections.expert(0).client, sheet(70))).status).toBe(200);
    const own = await inspections.expert(0).client.get<{ items: { score: number; replaced: boolean }[] }>(`/inspections/${id}/scores`);
    expect(own.body.items).toMatchObject([
      { score: 80, replaced: true },
      { score: 70, replaced: false },
    ]);
    expect(codesOf(await score(officer, { memberId: inspections.expert(0).id, source: 'paper' }))).toBe('409 already-scored');
    expect(codesOf(await score(officer, { memberId: inspections.expert(0).id, score: 101, source: 'paper' }))).toBe('422 invalid max');
  });

  it('takes lines that add up to the total and differ, or none', async () => {
    const { id, day } = await scheduled();
    app.clock.set(`${day}T10:00:00+08:00`);
    const score = async (total: number, ...lines: [string, number][]): Promise<string> => {
      const items = lines.map(([title, points]) => ({ title, score: points }));
      return codesOf(
        await inspections.expert(0).client.post<Answered>(`/inspections/${id}/score`, { score: total, findings: '完好', items }),
      );
    };
    expect(await score(50, ['场馆', 100], ['活动', 100])).toBe('422 rules-failed lines-not-total');
    expect(await score(50, ['场馆', 25], ['场馆', 25])).toBe('422 rules-failed line-twice');
    expect(await score(80.3, ['场馆', 40.1], ['活动', 40.2])).toMatch(/^200/);
    expect(await score(50)).toMatch(/^200/);
  });

  it('takes a sheet from paper days later, as of the day of the visit', async () => {
    const { id, day } = await scheduled();
    app.clock.set(new Date(new Date(`${day}T10:00:00+08:00`).getTime() + 86_400_000));
    const paper = { ...sheet(75), memberId: inspections.expert(1).id, source: 'paper', happenedOn: day };
    expect((await officer.post(`/inspections/${id}/score`, paper)).status).toBe(200);
    const { body: sheets } = await inspections.expert(1).client.get<{ items: object[] }>(`/inspections/${id}/scores`);
    expect(sheets.items).toMatchObject([{ score: 75, source: 'paper', sourceLabel: '纸质', scoredOn: day }]);
  });

  it('is not moved any more once a member has scored, and not cancelled once all have', async () => {
    const { id, day } = await scheduled();
    const change = async (action: string, body: object): Promise<string> =>
      codesOf(await officer.post<Answered>(`/inspections/${id}/${action}`, { reason: '分数不理想', ...body }));
    const later = { startsAt: `${day}T20:00:00+08:00`, endsAt: `${day}T21:00:00+08:00` };
    app.clock.set(`${day}T10:00:00+08:00`);
    for (const index of [0, 1, 2]) {
      await inspections.expert(index).client.post(`/inspections/${id}/score`, sheet(80));
      expect(await change('reschedule', later)).toBe('422 rules-failed scores-entered');
    }
    expect(await change('cancel', {})).toBe('422 rules-failed scores-entered');
  });

  it('is cancelled where a member did not come, and made anew', async () => {
    const { id, application, day } = await scheduled();
    app.clock.set(`${day}T10:00:00+08:00`);
    await inspections.expert(0).client.post(`/inspections/${id}/score`, sheet(80));
    const cancelled = await officer.post<Answered>(`/inspections/${id}/cancel`, { reason: '一名成员因病未到' });
    expect(cancelled.body.state).toBe('cancelled');
    const times = { startsAt: `${day}T15:00:00+08:00`, endsAt: `${day}T17:00:00+08:00` };
    expect((await inspections.schedule(application.applicationId, times)).status).toBe(201);
  });
});

describe('concluding', () => {
  it('passes the application with it', async () => {
    const { id, application } = await scored();
    expect((await conclude(id)).body).toMatchObject({ state: 'concluded-passed', conclusion: '建议命名' });
    expect(await call.stateOf(application.applicationId)).toBe('accepted');
    const reached: unknown[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select 1 from access.reach where record_id = $1 and subject_id = any ($2)', [
        application.applicationId,
        inspections.three(),
      ]),
    );
    expect(reached).toEqual([]);
  });

  it('fails the application with it, whatever the average', async () => {
    const { id, application } = await scored();
    expect((await conclude(id, { outcome: 'failed' })).body.state).toBe('concluded-failed');
    expect(await call.stateOf(application.applicationId)).toBe('accepted');
  });

  it('names who has not scored, and refuses members and too low an average', async () => {
    const missing = await scored([80, 90]);
    const { body: seen } = await approver.get<Answered>(`/inspections/${missing.id}`);
    // An average of fewer than all would tell a single sheet.
    expect(seen.average).toBeNull();
    expect(seen.availableActions).toMatchObject([{ action: 'conclude', blockedBy: ['scores-missing'] }]);
    const answer = await conclude(missing.id);
    expect(codesOf(answer)).toBe('422 rules-failed scores-missing');
    expect(answer.body.errors[0]?.message).toMatch(/^测试.*尚未提交评定表$/);
    const low = await scored([50, 60, 69]);
    expect(codesOf(await conclude(low.id))).toBe('422 rules-failed below-pass-mark');
    expect((await conclude(low.id, { outcome: 'failed' })).status).toBe(200);
    const both = await givenPerson(app, ['approver', tree.zhumadian], ['expert', tree.zhumadian]);
    const { applicationId } = await inspections.accepted();
    const at = { startsAt: '2015-04-01T09:00:00+08:00', endsAt: '2015-04-01T10:00:00+08:00' };
    const own = await inspections.schedule(applicationId, { ...at, memberIds: [...inspections.three(), both] });
    app.clock.set('2015-04-01T10:00:00+08:00');
    const concluded = await conclude(own.body.id, {}, await as(app, both));
    expect(codesOf(concluded)).toMatch(/own-record/);
  });

  it('is not drawn by whoever typed a sheet in from paper', async () => {
    const { id } = await scored([80, 85]);
    const paper = { ...sheet(90), memberId: inspections.expert(2).id, source: 'paper' };
    expect((await officer.post(`/inspections/${id}/score`, paper)).status).toBe(200);
    expect(codesOf(await conclude(id, {}, officer))).toBe('422 rules-failed own-record');
    expect((await conclude(id)).status).toBe(200);
  });

  it('lets exactly one of two win', async () => {
    const { id } = await scored();
    const answers = await race(
      app,
      { row: 'accreditation.inspection', id },
      () => conclude(id),
      () => conclude(id, { outcome: 'failed' }, officer),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is taken back with the application, and the sheets are their authors’ again', async () => {
    const { id, application } = await scored();
    await conclude(id);
    expect(codesOf(await officer.post<Answered>(`/inspections/${id}/recall`, { reason: '笔误' }))).toBe('409 nothing-to-recall');
    const recalled = await approver.post<Answered>(`/inspections/${id}/recall`, { reason: '笔误' });
    expect(recalled.body).toMatchObject({ state: 'scheduled', conclusion: null });
    expect(await call.stateOf(application.applicationId)).toBe('accepted');
    expect((await officer.get<{ items: unknown[] }>(`/inspections/${id}/scores`)).body.items).toEqual([]);
    expect((await conclude(id)).status).toBe(200);
  });
});
