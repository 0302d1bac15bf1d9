import { awardSuite } from '@jidi/accreditation/testing';
import { type Answer, as, codesOf, givenGrant, givenPerson, type Refusal, SAMPLE_FILES, someone } from '@jidi/testing';
import { ROBOT } from '@jidi/platform';
import { Task } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { InspectionEffects } from './inspection.effects.js';
import type { InspectionView } from './inspection.dto.js';

type Answered = InspectionView & Refusal;

const { app, tree, inspections, officer, approver } = awardSuite({ now: '2014-11-20T09:00:00+08:00', experts: 4 });

const score = (id: string, index: number): Promise<Answer<Answered>> =>
  inspections.expert(index).client.post<Answered>(`/inspections/${id}/score`, { score: 85, findings: '展品完好' });

const withdraw = async (applicationId: string): Promise<void> => {
  await app.database.write(ROBOT, (tx) =>
    tx.query(`update accreditation.application set state = 'withdrawn' where id = $1`, [applicationId]),
  );
  await app.get(InspectionEffects).callOff({ recordId: applicationId });
};

const reaching = async (recordId: string): Promise<number> => {
  const rows: unknown[] = await app.database.read(ROBOT, (tx) =>
    tx.query('select 1 from access.reach where record_id = $1 and subject_id = any ($2)', [recordId, inspections.three()]),
  );
  return rows.length;
};

describe('an inspection whose application is withdrawn', () => {
  it('leaves its team nothing to read of the application', async () => {
    const { id, application } = await inspections.scheduled();
    expect(await reaching(application.applicationId)).toBe(3);
    await withdraw(application.applicationId);
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('cancelled');
    expect(await reaching(application.applicationId)).toBe(0);
  });
});

describe('an inspection that was called off', () => {
  it('is to be arranged anew once the withdrawal is taken back', async () => {
    const { id, application } = await inspections.scheduled();
    const staff = await as(app, await givenPerson(app, ['base-staff', application.baseNodeId]));
    const path = `/applications/${application.applicationId}`;
    await staff.post(`${path}/withdraw`, {});
    await app.get(InspectionEffects).callOff({ recordId: application.applicationId });
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('cancelled');
    expect((await staff.post(`${path}/recall`, { reason: '仍愿申报' })).status).toBe(200);
    const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: application.applicationId }));
    expect(tasks).toMatchObject([{ action: 'record-visit', permission: 'inspection.schedule', nodeId: tree.zhumadian }]);
  });
});

describe('an inspection whose application is decided without it', () => {
  it('is called off, and its team free', async () => {
    const { id, application } = await inspections.scheduled();
    const { applicationId } = application;
    await app.database.write(ROBOT, (tx) =>
      tx.query(`update accreditation.application set state = 'named' where id = $1`, [applicationId]),
    );
    await app.get(InspectionEffects).callOff({ recordId: applicationId });
    expect((await officer.get<Answered>(`/inspections/${id}`)).body.state).toBe('cancelled');
  });
});

describe('a member who turns out to be partial', () => {
  it('scores no more, and the visit is void: it can be cancelled, whatever was entered', async () => {
    const { id, application, day } = await inspections.scheduled();
    app.clock.set(`${day}T10:00:00+08:00`);
    expect((await score(id, 0)).status).toBe(200);
    expect((await score(id, 1)).status).toBe(200);
    await inspections.expert(1).client.post('/interests', { hostId: application.hostId, relation: '依托单位职工' });
    expect(codesOf(await score(id, 1))).toBe('422 rules-failed member-not-impartial');
    expect((await score(id, 2)).status).toBe(200);
    const concluded = await approver.post<Answered>(`/inspections/${id}/conclude`, { outcome: 'passed', conclusion: '建议命名' });
    expect(codesOf(concluded)).toBe('422 rules-failed member-not-impartial');
    expect((await officer.post<Answered>(`/inspections/${id}/cancel`, { reason: '一名成员应当回避' })).body.state).toBe('cancelled');
  });

  it('may have come to the base after the team was sent', async () => {
    const { id, application, day } = await inspections.scheduled();
    app.clock.set(`${day}T10:00:00+08:00`);
    await app.database.write(ROBOT, (tx) =>
      givenGrant(tx, inspections.expert(2).id, 'base-staff', application.baseNodeId, app.clock.now()),
    );
    expect(codesOf(await score(id, 2))).toBe('422 rules-failed member-not-impartial');
  });

  it('is tied to the host by its predecessor or successor too', async () => {
    const { applicationId, hostId } = await inspections.accepted();
    const heir = uuidv7();
    await app.database.write(ROBOT, async (tx) => {
      await tx.query(
        `insert into registry.host (id, type, no_code_reason, registered_at_node_id, version, created_at) values ($1, 'public-institution', 'before-2015', $2, 1, $3)`,
        [heir, tree.queshan, app.clock.now()],
      );
      await tx.query(`insert into registry.host_successor (id, host_id, successor_id, valid_from) values ($1, $2, $3, '2014-11-01')`, [
        uuidv7(),
        hostId,
        heir,
      ]);
    });
    const tied = await givenPerson(app, ['expert', tree.zhumadian]);
    await (await as(app, tied)).post('/interests', { hostId: heir, relation: '并入后单位职工' });
    const times = { startsAt: '2015-07-01T09:00:00+08:00', endsAt: '2015-07-01T10:00:00+08:00' };
    const answer = await inspections.schedule(applicationId, { ...times, memberIds: [...inspections.three(), tied] });
    expect(codesOf(answer)).toBe('422 rules-failed member-not-impartial');
  });
});

describe('the scan of a sheet that came on paper', () => {
  it('is attached by whoever entered it, and read by nobody but its readers', async () => {
    const { id, day } = await inspections.scheduled();
    app.clock.set(`${day}T12:00:00+08:00`);
    const sheet = { memberId: inspections.expert(1).id, score: 80, findings: '展品完好', source: 'paper' };
    expect((await officer.post(`/inspections/${id}/score`, sheet)).status).toBe(200);
    const { body } = await officer.get<{ items: { id: string }[] }>(`/inspections/${id}/scores`);
    const path = `/attachments?recordKind=score-sheet&recordId=${body.items[0]?.id}`;
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '评定表.pdf');
    expect((await officer.send('POST', path, form)).status).toBe(201);
    expect((await inspections.expert(1).client.get<{ items: unknown[] }>(path)).body.items).toHaveLength(1);
    for (const other of [inspections.expert(0).client, approver, await someone(app, ['officer', tree.queshan])])
      expect((await other.get(path)).status).toBe(404);
  });
});

describe('what was arranged elsewhere first', () => {
  it('follows the acceptance, and precedes the visit', async () => {
    app.clock.set('2015-03-02T09:00:00+08:00');
    const { applicationId } = await inspections.accepted();
    const times = { startsAt: '2015-03-03T09:00:00+08:00', endsAt: '2015-03-03T10:00:00+08:00' };
    await app.database.write(ROBOT, (tx) =>
      tx.query(
        `insert into workflow.history (id, kind, record_id, sequence, action, from_state, to_state, person_id, happened_on, recorded_at, source, notes)
         select $1, 'application', $2, 2, 'accept', 'recommended', 'accepted', id, '2015-03-02', $3, 'online', '{}' from access.person limit 1`,
        [uuidv7(), applicationId, app.clock.now()],
      ),
    );
    const before = { ...times, happenedOn: '2015-02-28', source: 'phone' };
    expect(codesOf(await inspections.schedule(applicationId, before))).toBe('422 invalid happened-before-previous-step');
    const past = { startsAt: '2015-03-01T09:00:00+08:00', endsAt: '2015-03-01T10:00:00+08:00' };
    expect(codesOf(await inspections.schedule(applicationId, past))).toBe('422 rules-failed inspection-before-arranged');
    const { body } = await inspections.schedule(applicationId, times);
    const moved = await officer.post<Answered>(`/inspections/${body.id}/reschedule`, { ...past, reason: '笔误' });
    expect(codesOf(moved)).toBe('422 rules-failed inspection-before-arranged');
  });
});
