import { awardSuite } from '@jidi/accreditation/testing';
import { type Client, race } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { Client as Inside } from 'pg';

const { app, inspections, officer, second } = awardSuite({
  now: '2014-11-20T09:00:00+08:00',
  experts: 3,
  people: { second: ['officer', 'zhumadian'] },
});

describe("a member's time", () => {
  it('is held by the database: no two live bookings overlap, whoever writes them', async () => {
    const [{ day }, other] = [await inspections.scheduled(), await inspections.scheduled()];
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
    const [member = ''] = inspections.three();
    await expect(force(member, '10:59', '12:00', true)).rejects.toThrow('booking_no_overlap');
    await expect(force(member, '08:00', '09:01', true)).rejects.toThrow('booking_no_overlap');
    await force(member, '10:59', '12:00', false);
    await force(member, '11:00', '12:00', true);
    await inside.end();
  });

  it('is taken by one of two inspections that are moved to it at the same instant', async () => {
    const [first, other] = [await inspections.scheduled(), await inspections.scheduled()];
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
