import { v7 as uuidv7 } from 'uuid';
import { ROBOT } from '@jidi/platform';
import { casesOf, STANDINGS } from './walk.js';

let year = 2100;

/** The whole platform is looked after at the national node alone. */
const PLATFORM = { at: 'nation', seenFrom: STANDINGS, heldFrom: ['own'] } as const;

/** A request about a task that waits for the actor, whoever that is. */
async function waiting(path: string, { role, node, personId }: WalkActor, world: World): Promise<Prepared> {
  const recordId = uuidv7();
  const { app } = world;
  await app.database.write(ROBOT, async (tx) => {
    await widenReach(tx, { recordId, kind: 'application', sortAt: app.clock.now(), exactly: [personId] });
    await tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since) values ($1, 'application', 'recommend', 'submitted', $2, $3, $4)`,
      [recordId, world.node(node), ROLES[role].permissions[0], app.clock.now()],
    );
  });
  return { path, body: { recordId, action: 'recommend' } };
}

/** Cases of libs/overview. */
export const OVERVIEW_CASES = casesOf(
  { route: 'GET /inbox', at: 'self', prepare: () => ({ path: '/inbox?limit=5' }) },
  { route: 'POST /inbox/take', at: 'self', prepare: (actor, world) => waiting('/inbox/take', actor, world) },
  { route: 'POST /inbox/release', at: 'self', prepare: (actor, world) => waiting('/inbox/release', actor, world) },
  { route: 'GET /calendar/deadline', at: 'self', prepare: () => ({ path: '/calendar/deadline?from=2020-01-16&days=5&unit=working-days' }) },
  {
    route: 'POST /calendar/years',
    ...PLATFORM,
    prepare: () => {
      year += 1;
      const holidays = [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` }];
      return { path: '/calendar/years', body: { calendar: { year, publishedOn: `${year - 1}-11-25`, holidays, workedDays: [] } } };
    },
  },
  { route: 'GET /dead-jobs', ...PLATFORM, prepare: () => ({ path: '/dead-jobs' }) },
  {
    route: 'POST /dead-jobs/{id}/retry',
    ...PLATFORM,
    prepare: async (_actor, { app }) => {
      const id = uuidv7();
      await app.database.write(ROBOT, (tx) =>
        tx.query(
          `insert into platform.dead_job (id, job_id, name, payload, error, attempts, first_failed_at, last_failed_at)
           values ($1::uuid, $1::text, 'platform.tidy', '{}', 'lost', 8, $2, $2)`,
          [id, app.clock.now()],
        ),
      );
      return { path: `/dead-jobs/${id}/retry` };
    },
  },
);
