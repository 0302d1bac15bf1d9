import { ROLES, widenReach } from '@jidi/access';
import { v7 as uuidv7 } from 'uuid';
import { list } from './request.js';
import { casesOf, type Prepared, STANDINGS, type WalkActor } from './walk.js';
import type { World } from './world.js';

let year = 2100;

/** The whole platform is looked after at the national node alone. */
const PLATFORM = { at: 'nation', seenFrom: STANDINGS, heldFrom: ['own'] } as const;

/** A request about a task that waits for the actor, whoever that is. */
async function waiting(path: string, { role, node, personId }: WalkActor, world: World): Promise<Prepared> {
  const recordId = uuidv7();
  const now = world.app.clock.now();
  await world.write(async (tx) => {
    await widenReach(tx, { recordId, kind: 'application', sortAt: now, exactly: [personId] });
    await tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since) values ($1, 'application', 'recommend', 'submitted', $2, $3, $4)`,
      [recordId, world.node(node), ROLES[role].permissions[0], now],
    );
  });
  return { path, body: { recordId, action: 'recommend' } };
}

/** Cases of libs/overview. */
export const OVERVIEW_CASES = casesOf(
  list('GET /inbox', '?limit=5'),
  { route: 'POST /inbox/take', at: 'self', prepare: (actor, world) => waiting('/inbox/take', actor, world) },
  { route: 'POST /inbox/release', at: 'self', prepare: (actor, world) => waiting('/inbox/release', actor, world) },
  list('GET /calendar/deadline', '?from=2020-01-16&days=5&unit=working-days'),
  list('GET /calendar/years'),
  {
    route: 'POST /calendar/years',
    ...PLATFORM,
    prepare: () => {
      year += 1;
      const holidays = [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` }];
      const calendar = { year, publishedOn: '2014-08-29', holidays, workedDays: [] };
      return { path: '/calendar/years', body: { calendar, confirmMissingHolidays: true } };
    },
  },
  { route: 'GET /dead-jobs', ...PLATFORM, prepare: () => ({ path: '/dead-jobs' }) },
  {
    route: 'POST /dead-jobs/{id}/retry',
    ...PLATFORM,
    prepare: async (_actor, world) => {
      const id = uuidv7();
      await world.write((tx) =>
        tx.query(
          `insert into platform.dead_job (id, job_id, name, payload, error, attempts, first_failed_at, last_failed_at)
           values ($1::uuid, $1::text, 'platform.tidy', '{}', 'lost', 8, $2, $2)`,
          [id, world.app.clock.now()],
        ),
      );
      return { path: `/dead-jobs/${id}/retry` };
    },
  },
);
