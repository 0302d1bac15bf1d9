import { setTimeout as pause } from 'node:timers/promises';
import { awardSuite, type GivenApplication, type InspectionGround } from '@jidi/accreditation/testing';
import { ROBOT, type Tx } from '@jidi/platform';
import { type Answer, anyone, as, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { type AvailableAction, Task } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import type { ApplicationView } from '../application/application.dto.js';
import { InspectionEffects } from './inspection.effects.js';
import type { InspectionView } from './inspection.dto.js';

const DAY = '2014-12-10';
const TIMES = { startsAt: `${DAY}T09:00:00+08:00`, endsAt: `${DAY}T11:00:00+08:00` };

type Answered = InspectionView & Refusal;

const { app, tree, call, inspections, officer, county, neighbour } = awardSuite({
  now: '2014-11-20T09:00:00+08:00',
  experts: 4,
  people: { county: ['officer', 'queshan'], neighbour: ['officer', 'biyang'] },
});

const accepted = (): Promise<GivenApplication> => inspections.accepted();
const scheduled = (): ReturnType<InspectionGround['scheduled']> => inspections.scheduled();

const schedule = (applicationId: string, rest: object = {}, by = officer): Promise<Answer<Answered>> =>
  inspections.schedule(applicationId, rest, by);

describe('who can be sent', () => {
  it('is told to the officer who arranges it, page by page, and to nobody beside', async () => {
    const first = await officer.get<{ items: { personId: string }[]; nextCursor: string | null }>('/inspectors?limit=3');
    const second = await officer.get<{ items: { personId: string }[]; nextCursor: string | null }>(
      `/inspectors?cursor=${first.body.nextCursor}`,
    );
    const found = [...first.body.items, ...second.body.items].map(({ personId }) => personId);
    expect(inspections.experts.filter(({ id }) => !found.includes(id))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
    const beside = await neighbour.get<{ items: { personId: string }[] }>('/inspectors');
    expect(beside.body.items.filter(({ personId }) => inspections.experts.some(({ id }) => id === personId))).toEqual([]);
    expect((await inspections.expert(0).client.get('/inspectors')).status).toBe(403);
  });
});

describe('scheduling', () => {
  it('sends a team that reaches inspection and application as persons', async () => {
    const { id, application } = await scheduled();
    const seen = await inspections.expert(0).client.get<Answered>(`/inspections/${id}`);
    expect(seen.status).toBe(200);
    expect(seen.body.team).toHaveLength(3);
    expect((await inspections.expert(3).client.get(`/inspections/${id}`)).status).toBe(404);
    expect((await neighbour.get(`/inspections/${id}`)).status).toBe(404);
    expect((await county.get(`/inspections/${id}`)).status).toBe(200);
    const reached: { count: number }[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select count(*)::int as count from access.reach where record_id = $1 and subject_id = any ($2)', [
        application.applicationId,
        inspections.three(),
      ]),
    );
    expect(reached[0]?.count).toBe(3);
  });

  it('is to be concluded from the hour at which it begins', async () => {
    const { id, day } = await scheduled();
    const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: id, action: 'conclude' }));
    expect(tasks).toMatchObject([{ action: 'conclude', notBefore: new Date(`${day}T09:00:00+08:00`), until: null }]);
  });

  it('is refused to whoever is not the issuer, and for applications that are not accepted', async () => {
    const { applicationId } = await accepted();
    expect(codesOf(await schedule(applicationId, {}, county))).toBe('403 forbidden');
    expect(codesOf(await schedule(applicationId, {}, neighbour))).toBe('404 not-found');
    const early = await call.application('未受理基地', 'recommended');
    expect(codesOf(await schedule(early.applicationId))).toBe('409 wrong-state');
  });

  it('is an available action of an accepted application, to its issuer alone, until one is arranged', async () => {
    const offered = async (id: string, by = officer): Promise<AvailableAction[]> => {
      const { body } = await by.get<ApplicationView>(`/applications/${id}`);
      return body.availableActions.filter(({ action }) => action === 'inspection.create');
    };
    const words = { action: 'inspection.create', zh: '安排现场考察', en: 'Arrange: site inspection' };
    const { applicationId } = await accepted();
    expect(await offered(applicationId)).toEqual([{ ...words, blockedBy: [], reasons: [] }]);
    expect(await offered(applicationId, county)).toEqual([]);
    await schedule(applicationId);
    expect(await offered(applicationId)).toMatchObject([
      {
        ...words,
        blockedBy: ['inspection-exists'],
        reasons: [{ code: 'inspection-exists', zh: '该申报已安排现场考察', en: 'this application has a live inspection already' }],
      },
    ]);
    const early = await call.application('尚未受理基地', 'recommended');
    expect(await offered(early.applicationId)).toEqual([]);
  });

  it('names everything that is wrong with a team at once', async () => {
    const { applicationId } = await accepted();
    const wrong = await schedule(applicationId, {
      memberIds: [inspections.expert(0).id, inspections.expert(1).id],
      leaderId: inspections.expert(2).id,
      startsAt: TIMES.endsAt,
      endsAt: TIMES.startsAt,
    });
    expect(codesOf(wrong)).toBe('422 rules-failed inspection-times team-too-small leader-not-member');
  });

  it('refuses whoever comes from the base or its recommender, or declared a tie to its host', async () => {
    const { applicationId, baseNodeId, hostId } = await accepted();
    const insider = await givenPerson(app, ['base-staff', baseNodeId], ['expert', tree.zhumadian]);
    const recommender = await givenPerson(app, ['officer', tree.queshan], ['expert', tree.zhumadian]);
    const tied = await givenPerson(app, ['expert', tree.zhumadian]);
    const declared = await (await as(app, tied)).post('/interests', { hostId, relation: '依托单位职工' });
    expect(declared.status).toBe(201);
    for (const id of [insider, recommender, tied]) {
      const answer = await schedule(applicationId, { memberIds: [...inspections.three(), id] });
      expect(codesOf(answer)).toBe('422 rules-failed member-not-impartial');
    }
    const fromNextDoor = await givenPerson(app, ['officer', tree.biyang], ['expert', tree.zhumadian]);
    expect(
      (
        await schedule(applicationId, {
          memberIds: [...inspections.three(), fromNextDoor],
          startsAt: '2015-01-01T09:00:00+08:00',
          endsAt: '2015-01-01T10:00:00+08:00',
        })
      ).status,
    ).toBe(201);
  });

  it('books nobody twice, names who is booked, and leaves one live inspection', async () => {
    const [first, second] = [await accepted(), await accepted()];
    const at = { startsAt: '2015-02-01T09:00:00+08:00', endsAt: '2015-02-01T11:00:00+08:00' };
    expect((await schedule(first.applicationId, at)).status).toBe(201);
    const later = { startsAt: '2015-02-01T10:59:00+08:00', endsAt: '2015-02-01T12:00:00+08:00' };
    expect(codesOf(await schedule(second.applicationId, later))).toBe('409 member-booked member-booked member-booked member-booked');
    const next = { startsAt: '2015-02-01T11:00:00+08:00', endsAt: '2015-02-01T12:00:00+08:00' };
    expect((await schedule(second.applicationId, next)).status).toBe(201);
    expect(
      codesOf(await schedule(first.applicationId, { startsAt: '2015-02-03T09:00:00+08:00', endsAt: '2015-02-03T10:00:00+08:00' })),
    ).toBe('409 inspection-exists');
    const unknown = await accepted();
    const ghost = crypto.randomUUID();
    const team = { memberIds: [...inspections.three(), ghost], startsAt: '2015-02-04T09:00:00+08:00', endsAt: '2015-02-04T10:00:00+08:00' };
    expect(codesOf(await schedule(unknown.applicationId, team))).toBe('422 unknown-member');
  });

  it('lets one of two win that book a member at the same instant', async () => {
    const [first, second] = [await accepted(), await accepted()];
    const at = { startsAt: '2015-03-01T09:00:00+08:00', endsAt: '2015-03-01T11:00:00+08:00' };
    const attempts = [first, second].map(
      ({ applicationId }) =>
        () =>
          schedule(applicationId, at),
    );
    const answers = await race(app, { table: 'accreditation.booking' }, ...attempts);
    expect(answers.map(({ status, body: { code } }) => [status, code]).sort()).toEqual([
      [201, undefined],
      [409, 'member-booked'],
    ]);
  });
});

describe('moving and cancelling', () => {
  it('frees and takes the time in one transaction, with the reason in the history', async () => {
    const { id, day } = await scheduled();
    const overlapping = { startsAt: `${day}T10:00:00+08:00`, endsAt: `${day}T12:00:00+08:00`, reason: '天气' };
    const moved = await officer.post<Answered>(`/inspections/${id}/reschedule`, overlapping);
    expect(moved.body).toMatchObject({ state: 'scheduled', version: 2, startsAt: new Date(overlapping.startsAt).toISOString() });
    const other = await accepted();
    const freed = { startsAt: `${day}T08:00:00+08:00`, endsAt: `${day}T10:00:00+08:00` };
    expect((await schedule(other.applicationId, freed)).status).toBe(201);
    const back = { startsAt: `${day}T09:30:00+08:00`, endsAt: `${day}T10:30:00+08:00`, reason: '再改' };
    expect(codesOf(await officer.post<Answered>(`/inspections/${id}/reschedule`, back))).toMatch(/^409 member-booked/);
    const far = { startsAt: '2099-01-01T09:00:00+08:00', endsAt: '2099-12-31T09:00:00+08:00', reason: '笔误' };
    const refused = await officer.post<Answered>(`/inspections/${id}/reschedule`, far);
    expect(codesOf(refused)).toBe('422 rules-failed inspection-too-long inspection-too-far');
    expect(codesOf(await officer.post<Answered>(`/inspections/${id}/reschedule`, { ...back, reason: undefined }))).toMatch(/^422 invalid/);
    const { body: history } = await officer.get<{ items: { action: string; notes: { name: string; value: string }[] }[] }>(
      `/inspections/${id}/history`,
    );
    expect(history.items.map(({ action }) => action)).toEqual(['create', 'reschedule']);
    expect(history.items[1]?.notes).toContainEqual({ name: 'reason', label: { zh: '理由', en: 'reason' }, value: '天气' });
  });

  it('leaves the application accepted and the team free', async () => {
    const { id, application, day } = await scheduled();
    const cancelled = await officer.post<Answered>(`/inspections/${id}/cancel`, { reason: '基地改造' });
    expect(cancelled.body.state).toBe('cancelled');
    expect(await call.stateOf(application.applicationId)).toBe('accepted');
    const times = { startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T11:00:00+08:00` };
    expect((await schedule(application.applicationId, times)).status).toBe(201);
  });

  it('is called off by the robot when the application is withdrawn, twice over', async () => {
    const { id, application } = await scheduled();
    const effects = app.get(InspectionEffects);
    await effects.callOff({ recordId: application.applicationId });
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('scheduled');
    await app.database.write(ROBOT, (tx) =>
      tx.query(`update accreditation.application set state = 'withdrawn' where id = $1`, [application.applicationId]),
    );
    await effects.callOff({ recordId: application.applicationId });
    await effects.callOff({ recordId: application.applicationId });
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('cancelled');
  });

  it('stays where a recall that is under way brings the application back', async () => {
    const { id, application } = await scheduled();
    const put = (state: string) => (tx: Tx) =>
      tx.query('update accreditation.application set state = $2 where id = $1', [application.applicationId, state]);
    await app.database.write(ROBOT, put('withdrawn'));
    let calling: Promise<void> | undefined;
    await app.database.write(ROBOT, async (tx) => {
      await put('accepted')(tx);
      calling = app.get(InspectionEffects).callOff({ recordId: application.applicationId });
      await Promise.race([calling, pause(500)]);
    });
    await calling;
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('scheduled');
  });
});

it('lists to everyone what the single read shows', async () => {
  const readers = [
    officer,
    county,
    neighbour,
    inspections.expert(0).client,
    inspections.expert(3).client,
    await someone(app, ['observer', tree.henan]),
  ];
  const { body: all } = await officer.get<{ items: { id: string }[] }>('/inspections?limit=100');
  for (const reader of readers) {
    const { body: page } = await reader.get<{ items: { id: string }[] }>('/inspections?limit=100');
    const listed = new Set(page.items.map(({ id }) => id));
    for (const { id } of all.items) expect((await reader.get(`/inspections/${id}`)).status).toBe(listed.has(id) ? 200 : 404);
  }
  expect((await anyone(app).get('/inspections')).status).toBe(401);
});
