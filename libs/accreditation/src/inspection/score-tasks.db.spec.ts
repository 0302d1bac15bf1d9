import { awardSuite } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { as, type Answer, givenPerson, type Refusal } from '@jidi/testing';
import { Task } from '@jidi/workflow';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InspectionEffects } from './inspection.effects.js';
import type { InspectionView } from './inspection.dto.js';

type Answered = InspectionView & Refusal;

const { app, inspections, officer, approver } = awardSuite({ now: '2014-11-20T09:00:00+08:00', experts: 3 });

let visit: Awaited<ReturnType<typeof inspections.scheduled>>;

beforeEach(async () => {
  app.clock.set('2014-11-20T09:00:00+08:00');
  visit = await inspections.scheduled();
});

/** Whose sheet is waited for, from when. */
async function awaited(): Promise<[string | null, string | undefined][]> {
  const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: visit.id, action: 'score' }));
  return tasks.map(({ personId, notBefore }): [string | null, string | undefined] => [personId, notBefore?.toISOString()]).sort();
}

const from = (instant: string): string => new Date(instant).toISOString();
const persons = async (): Promise<(string | null)[]> => (await awaited()).map(([person]) => person);
const team = (...places: number[]): string[] => places.map((place) => inspections.expert(place).id).sort();

const score = (index: number): Promise<Answer<Answered>> =>
  inspections.expert(index).client.post<Answered>(`/inspections/${visit.id}/score`, { score: 85, findings: '展品完好' });

describe('a sheet', () => {
  it('is waited for from each member in person, from the hour of the visit', async () => {
    const begins = from(`${visit.day}T09:00:00+08:00`);
    expect(await awaited()).toEqual(team(0, 1, 2).map((person) => [person, begins]));
  });

  it('is waited for from the new hour once the visit was moved', async () => {
    const times = { startsAt: `${visit.day}T14:00:00+08:00`, endsAt: `${visit.day}T16:00:00+08:00` };
    expect((await officer.post(`/inspections/${visit.id}/reschedule`, { ...times, reason: '上午有接待任务' })).status).toBe(200);
    expect([...new Set((await awaited()).map(([, begins]) => begins))]).toEqual([from(times.startsAt)]);
  });

  it('is waited for no longer from whoever has filled it in', async () => {
    app.clock.set(`${visit.day}T12:00:00+08:00`);
    expect((await score(0)).status).toBe(200);
    expect(await persons()).toEqual(team(1, 2));
    expect((await score(1)).status).toBe(200);
    expect((await score(2)).status).toBe(200);
    expect(await persons()).toEqual([]);
  });

  it('is waited for no longer once the visit was cancelled', async () => {
    expect((await officer.post(`/inspections/${visit.id}/cancel`, { reason: '人员变动' })).status).toBe(200);
    expect(await persons()).toEqual([]);
  });

  it('is waited for no longer once the visit was called off', async () => {
    const staff = await as(app, await givenPerson(app, ['base-staff', visit.application.baseNodeId]));
    expect((await staff.post(`/applications/${visit.application.applicationId}/withdraw`, {})).status).toBe(200);
    await app.get(InspectionEffects).callOff({ recordId: visit.application.applicationId });
    expect(await persons()).toEqual([]);
  });

  it('is not waited for again when the conclusion is recalled', async () => {
    app.clock.set(`${visit.day}T12:00:00+08:00`);
    for (const member of [0, 1, 2]) expect((await score(member)).status).toBe(200);
    expect((await approver.post(`/inspections/${visit.id}/conclude`, { outcome: 'passed', conclusion: '建议命名' })).status).toBe(200);
    expect((await approver.post(`/inspections/${visit.id}/recall`, { reason: '结论有误' })).status).toBe(200);
    expect(await persons()).toEqual([]);
  });
});
