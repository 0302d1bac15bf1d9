import { anyone, SAMPLE_FILES } from '@jidi/testing';
import { v7 as uuidv7 } from 'uuid';
import { givenMessage } from '../walk/reminder.cases.js';
import { grantedTitle, runningNotice } from '../walk/rows/award.js';
import type { World } from '../walk/world.js';

/** Rows that no request of the walk leaves behind. */
export async function fillRest(world: World): Promise<void> {
  const officer = await world.actor('officer', 'queshan');
  await givenMessage(world, officer.personId);
  await anyone(world.app).post('/session', { name: 'nobody-bears-this', password: 'not the password' });
  const { id: hostId } = (await officer.client.post<{ id: string }>('/hosts', hostBody(world), { 'idempotency-key': uuidv7() })).body;
  await officer.client.post('/interests', { hostId, relation: '依托单位职工' });
  await attachToNotice(world);
  const { designationId } = await grantedTitle(world);
  await world.write(async (tx) => {
    await tx.query(
      `insert into reminders.reminder (id, rule, kind, record_id, occurrence, occurs_on, recipient_id, node_id, channel, state, planned_at, attempts, maybe_repeated)
       values ($1, 'title-expires', 'designation', $2, '2016', '2016-07-01', $3, $4, 'in-app', 'planned', $5, 0, false)`,
      [uuidv7(), designationId, officer.personId, world.node('queshan'), world.app.clock.now()],
    );
    await tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since) values ($1, 'designation', 'renew', 'active', $2, 'designation.prepare', $3)`,
      [designationId, world.node('zhumadian'), world.app.clock.now()],
    );
    await tx.query(
      `insert into accreditation.correction_move (id, return_id, application_id, previous_due_on, due_on, moved_at)
       select $1, r.id, r.application_id, r.due_on, r.due_on + 1, $2 from accreditation.application_return r limit 1`,
      [uuidv7(), world.app.clock.now()],
    );
    await tx.query(`insert into platform.outbox_effect (outbox_id, effect, done_at) select id, 'walk', $1 from platform.outbox limit 1`, [
      world.app.clock.now(),
    ]);
  });
}

/** A file of a published notice, which the public does not get with it. */
async function attachToNotice(world: World): Promise<void> {
  const file = new FormData();
  file.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '公示照片.pdf');
  const { id } = await runningNotice(world);
  const { client } = await world.actor('officer', 'zhumadian');
  await client.send('POST', `/attachments?recordKind=notice&recordId=${id}`, file);
}

const hostBody = (world: World): object => ({
  name: `第${world.next()}水文站`,
  type: 'other',
  noCodeReason: 'before-2015',
  nodeId: world.node('queshan'),
});
