import { widenReach } from '@jidi/access';
import { awardSuite, type GivenApplication } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { as, givenPerson } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';

const { app, tree, inspections } = awardSuite({ now: '2014-11-20T09:00:00+08:00', experts: 3 });

/** What is answered when somebody is sent along with the usual team. */
async function sent({ applicationId }: GivenApplication, personId: string, day: string): Promise<string> {
  const times = { startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T10:00:00+08:00` };
  const { status, body } = await inspections.schedule(applicationId, { ...times, memberIds: [...inspections.three(), personId] });
  return [status, ...(body.errors ?? []).map(({ code }) => code)].join(' ');
}

/** An applicant's host until a day, and its host from that day on. */
const handOver = ({ baseId }: GivenApplication, before: string, after: string, day: string): Promise<void> =>
  app.database.write(ROBOT, async (tx) => {
    const [held]: { tenure_id: string }[] = await tx.query('select tenure_id from registry.base_host where base_id = $1', [baseId]);
    await tx.query('update registry.base_host set voided_at = now() where base_id = $1', [baseId]);
    const add = `insert into registry.base_host (id, base_id, tenure_id, host_id, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)`;
    await tx.query(add, [uuidv7(), baseId, held?.tenure_id, before, '2010-01-01', day]);
    await tx.query(add, [uuidv7(), baseId, held?.tenure_id, after, day, null]);
  });

describe('who stands aside', () => {
  it('is the staff of every base of the host, while it is the host', async () => {
    const [applicant, sister] = [await inspections.accepted(), await inspections.accepted()];
    const staff = await givenPerson(app, ['base-staff', sister.baseNodeId], ['expert', tree.zhumadian]);
    expect(await sent(await inspections.accepted(), staff, '2014-12-10')).toBe('201');
    await app.database.write(ROBOT, (tx) =>
      tx.query('update registry.base_host set host_id = $1 where base_id = $2', [applicant.hostId, sister.baseId]),
    );
    expect(await sent(applicant, staff, '2014-12-11')).toBe('422 member-not-impartial');
    await app.database.write(ROBOT, (tx) =>
      tx.query(`update registry.base_host set valid_to = '2014-11-01' where base_id = $1`, [sister.baseId]),
    );
    expect(await sent(applicant, staff, '2014-12-11')).toBe('201');
  });

  it('is the staff of, and whoever has a tie to, any host that the applicant had since its draft', async () => {
    const [applicant, sister, other] = [await inspections.accepted(), await inspections.accepted(), await inspections.accepted()];
    const staff = await givenPerson(app, ['base-staff', sister.baseNodeId], ['expert', tree.zhumadian]);
    const tied = await givenPerson(app, ['expert', tree.zhumadian]);
    await (await as(app, tied)).post('/interests', { hostId: sister.hostId, relation: '原职工' });
    await handOver(applicant, sister.hostId, other.hostId, '2014-11-21');
    expect(await sent(applicant, staff, '2014-12-15')).toBe('422 member-not-impartial');
    expect(await sent(applicant, tied, '2014-12-15')).toBe('422 member-not-impartial');
    // A host that was gone when the application was drafted makes nobody partial.
    await handOver(applicant, sister.hostId, other.hostId, '2014-11-20');
    expect(await sent(applicant, staff, '2014-12-15')).toBe('201');
  });

  it('is whoever signs for the recommender on the day of the visit', async () => {
    const signer = await givenPerson(app, ['expert', tree.zhumadian]);
    const chief = await givenPerson(app, ['approver', tree.queshan]);
    await app.database.write(ROBOT, async (tx) => {
      const id = uuidv7();
      await widenReach(tx, { recordId: id, kind: 'delegation', sortAt: app.clock.now(), exactly: [signer, chief] });
      await tx.query(
        `insert into access.delegation (id, from_person_id, to_person_id, node_id, first_day, last_day, reason, created_at)
         values ($1, $2, $3, $4, '2014-12-20', '2014-12-22', '出差', $5)`,
        [id, chief, signer, tree.queshan, app.clock.now()],
      );
    });
    const applicant = await inspections.accepted();
    expect(await sent(applicant, signer, '2014-12-20')).toBe('422 member-not-impartial');
    expect(await sent(applicant, signer, '2014-12-22')).toBe('422 member-not-impartial');
    expect(await sent(applicant, signer, '2014-12-23')).toBe('201');
    expect(await sent(await inspections.accepted(), signer, '2014-12-19')).toBe('201');
  });
});
