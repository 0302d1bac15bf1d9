import { v7 as uuidv7 } from 'uuid';
import { AT_BASE, AT_CITY, AT_COUNTY, list, on, type Where } from './request.js';
import { givenSummary } from './rows/summary.js';
import { casesOf, type WalkCase } from './walk.js';
import type { World } from './world.js';

const summary = (world: World): Promise<string> => world.keep('reminded summary', () => givenSummary(world, 'draft'));

/** A message that somebody was sent about a summary. */
export async function givenMessage(world: World, personId: string): Promise<string> {
  const [id, recordId, now] = [uuidv7(), await summary(world), world.app.clock.now()];
  await world.write(async (tx) => {
    await tx.query(
      `insert into reminders.reminder (id, rule, kind, record_id, occurrence, occurs_on, recipient_id, node_id, channel, state, planned_at, attempts, maybe_repeated)
       values ($1::uuid, 'summary-due', 'summary', $2, $1::text, '2015-02-13', $3, $4, 'in-app', 'sent', $5, 1, false)`,
      [id, recordId, personId, world.node('queshan'), now],
    );
    await tx.query(
      `insert into reminders.message (id, person_id, rule, kind, record_id, title, body, created_at) values ($1, $2, 'summary-due', 'summary', $3, '请报送年度工作总结', '还有7天。', $4)`,
      [id, personId, recordId, now],
    );
  });
  return id;
}

/** Who was told of a summary that its parties see. */
const told = (where: Where): WalkCase => ({
  route: 'GET /reminders',
  ...where,
  prepare: async (_actor, world) => ({ path: `/reminders?recordId=${await summary(world)}` }),
});

/** Cases of who was told what. */
export const REMINDER_CASES = casesOf(
  ...[AT_BASE, AT_COUNTY, AT_CITY].map(told),
  list('GET /reminders/call-list'),
  list('GET /messages'),
  on({ at: 'self' }, 'POST /messages/{id}/read', (world, { personId }) => givenMessage(world, personId)),
  on({ at: 'self', anothers: true }, 'POST /messages/{id}/read', async (world) =>
    givenMessage(world, (await world.bystander('jian')).personId),
  ),
);
