import { widenReach } from '@jidi/access';
import { awardSuite } from '@jidi/accreditation/testing';
import { type Payload, ROBOT } from '@jidi/platform';
import { as, type Answer, givenPerson, type Refusal } from '@jidi/testing';
import { Task } from '@jidi/workflow';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { InspectionEffects } from './inspection.effects.js';
import type { InspectionView } from './inspection.dto.js';
import { ScoreTasks } from './scoring/score-tasks.js';

type Answered = InspectionView & Refusal;

const { app, tree, inspections, officer, approver, administrator } = awardSuite({
  now: '2014-11-20T09:00:00+08:00',
  experts: 3,
  people: { administrator: ['administrator', 'zhumadian'] },
});

let visit: Awaited<ReturnType<typeof inspections.scheduled>>;

beforeEach(async () => {
  app.clock.set('2014-11-20T09:00:00+08:00');
  visit = await inspections.scheduled();
});

const waiting = (): Promise<Task[]> => app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: visit.id }));

/** Whose sheet is waited for, from when. */
async function awaited(): Promise<[string | null, string | undefined][]> {
  return (await waiting())
    .filter(({ action }) => action === 'score')
    .map(({ personId, notBefore }): [string | null, string | undefined] => [personId, notBefore?.toISOString()])
    .sort();
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

/** Lets follow what follows the last thing of a topic. */
async function follow(topic: string): Promise<void> {
  const [last]: { payload: Payload }[] = await app.database.read(ROBOT, (tx) =>
    tx.query('select payload from platform.outbox where topic = $1 order by id desc limit 1', [topic]),
  );
  await app.get(ScoreTasks).tiesMoved(last?.payload ?? {});
}

describe('a member who has to stand aside by now', () => {
  const others = async (): Promise<string[]> => (await waiting()).map(({ action }) => action).filter((action) => action !== 'score');

  it('is not asked for a sheet, and the visit is to be cancelled instead of concluded', async () => {
    expect(await others()).toEqual(['conclude']);
    const { hostId } = visit.application;
    expect((await inspections.expert(1).client.post('/interests', { hostId, relation: '原职工' })).status).toBe(201);
    await follow('interest.declared');
    expect([await persons(), await others()]).toEqual([team(0, 2), ['cancel']]);
  });

  it('is not asked where the visit was moved to a day on which they sign for the recommender', async () => {
    const day = '2015-03-02';
    const [signer, chief] = [inspections.expert(0).id, await givenPerson(app, ['approver', tree.queshan])];
    await app.database.write(ROBOT, async (tx) => {
      const id = uuidv7();
      await widenReach(tx, { recordId: id, kind: 'delegation', sortAt: app.clock.now(), exactly: [signer, chief] });
      await tx.query(
        `insert into access.delegation (id, from_person_id, to_person_id, node_id, first_day, last_day, reason, created_at)
         values ($1, $2, $3, $4, $5, $5, '出差', $6)`,
        [id, chief, signer, tree.queshan, day, app.clock.now()],
      );
    });
    const times = { startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T11:00:00+08:00` };
    expect((await officer.post(`/inspections/${visit.id}/reschedule`, { ...times, reason: '雨雪天气' })).status).toBe(200);
    expect([await persons(), await others()]).toEqual([team(1, 2), ['cancel']]);
  });

  it('is asked again once the post at the base is given up', async () => {
    const post = { personId: inspections.expert(2).id, role: 'base-staff', nodeId: visit.application.baseNodeId };
    const granted = await administrator.post<{ id: string }>('/grants', post);
    expect(granted.status).toBe(201);
    await follow('access.grant-given');
    expect([await persons(), await others()]).toEqual([team(0, 1), ['cancel']]);
    expect((await administrator.post(`/grants/${granted.body.id}/revoke`, { reason: '登记有误' })).status).toBe(200);
    await follow('access.grant-revoked');
    expect([await persons(), await others()]).toEqual([team(0, 1, 2), ['conclude']]);
  });
});
