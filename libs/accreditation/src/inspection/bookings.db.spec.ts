import { givenAwardCall, InspectionGround } from '@jidi/accreditation/testing';
import { RegistryModule } from '@jidi/registry';
import { as, type Client, givenPerson, givenTree, race, someone, startTestApp, type TestApp } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as Inside } from 'pg';
import { AccreditationModule } from '../accreditation.module.js';

let app: TestApp;
let officer: Client;
let second: Client;
let given: InspectionGround<Client>;

beforeAll(async () => {
  app = await startTestApp({ modules: [RegistryModule, AccreditationModule], now: '2014-11-20T09:00:00+08:00' });
  const tree = await givenTree(app);
  const ground = { database: app.database, runner: app.get(Runner), now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
  officer = await someone(app, ['officer', tree.zhumadian]);
  second = await someone(app, ['officer', tree.zhumadian]);
  const ids = await Promise.all([0, 1, 2].map(() => givenPerson(app, ['expert', tree.zhumadian])));
  const experts = await Promise.all(ids.map(async (id) => ({ id, client: await as(app, id) })));
  given = new InspectionGround(ground, await givenAwardCall(ground), officer, experts);
});

afterAll(() => app.close());

describe("a member's time", () => {
  it('is held by the database: no two live bookings overlap, whoever writes them', async () => {
    const [{ day }, other] = [await given.scheduled(), await given.scheduled()];
    const inside = new Inside({ connectionString: app.testDatabase.superuserUrl });
    await inside.connect();
    const force = (personId: string, from: string, to: string, live: boolean): Promise<unknown> =>
      inside.query(`update accreditation.booking set starts_at = $3, ends_at = $4, live = $5 where inspection_id = $1 and person_id = $2`, [
        other.id,
        personId,
        `${day}T${from}:00+08:00`,
        `${day}T${to}:00+08:00`,
        live,
      ]);
    const [member = ''] = given.three();
    await expect(force(member, '10:59', '12:00', true)).rejects.toThrow('booking_no_overlap');
    await expect(force(member, '08:00', '09:01', true)).rejects.toThrow('booking_no_overlap');
    await force(member, '10:59', '12:00', false);
    await force(member, '11:00', '12:00', true);
    await inside.end();
  });

  it('is taken by one of two inspections that are moved to it at the same instant', async () => {
    const [first, other] = [await given.scheduled(), await given.scheduled()];
    const to = { startsAt: '2015-03-01T09:00:00+08:00', endsAt: '2015-03-01T11:00:00+08:00', reason: '天气' };
    const move = (by: Client, id: string): Promise<{ status: number; body: { code?: string } }> =>
      by.post<{ code?: string }>(`/inspections/${id}/reschedule`, to);
    const answers = await race(
      app,
      { table: 'accreditation.booking' },
      () => move(officer, first.id),
      () => move(second, other.id),
    );
    expect(answers.map(({ status, body: { code } }) => [status, code]).sort()).toEqual([
      [200, undefined],
      [409, 'member-booked'],
    ]);
  });
});
