import { type Permission, type Role, roleAllows, type RouteAccess, ROLES } from '@jidi/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASES } from './walk/cases.js';
import { canBeHeld, nodeOf, type Place } from './walk/places.js';
import { routesOf } from './walk/routes.js';
import { expected, type Outlook, type Prepared, type Trial, trialsOf, type WalkActor, type WalkCase } from './walk/walk.js';
import { World } from './walk/world.js';

const OUTSIDE = new Set(['GET /health/live', 'GET /health/ready', 'GET /metrics']);

let world: World;
let routes: ReadonlyMap<string, RouteAccess>;
const tried = new Set<string>();
const succeeded = new Set<string>();

beforeAll(async () => {
  world = await World.start();
  routes = routesOf(world);
}, 120_000);

afterAll(() => world.close());

const accessOf = ({ route }: WalkCase): RouteAccess => {
  const access = routes.get(route);
  if (!access) throw new Error(`${route} is no route`);
  return access;
};

describe('every route', () => {
  it('has a case, and every case a route', () => {
    const known = new Set(CASES.map(({ route }) => route));
    expect([...routes.keys()].filter((route) => !known.has(route) && !OUTSIDE.has(route))).toEqual([]);
    expect([...known].filter((route) => !routes.has(route))).toEqual([]);
  });

  it('is allowed to somebody and refused to somebody by the matrix', () => {
    const outlooks = (walk: WalkCase): Outlook[] => trialsOf(walk).map((trial) => expected(walk, accessOf(walk), trial));
    const open = CASES.filter((walk) => accessOf(walk) !== 'public' && outlooks(walk).every((outlook) => outlook === 'success'));
    expect(open.map(({ route }) => route)).toEqual([]);
    const closed = CASES.filter((walk) => !walk.anothers && !outlooks(walk).includes('success'));
    expect(closed.map(({ route }) => route)).toEqual([]);
  });
});

describe.each(CASES)('$route at $at', (walk: WalkCase) => {
  it('answers each role at each standing as the matrix says', async () => {
    tried.add(walk.route);
    const access = accessOf(walk);
    const trials = trialsOf(walk).map((trial) => ({ trial, outlook: expected(walk, access, trial) }));
    // Whoever is refused leaves a row as it is: one serves them all, at once.
    const untouched = await walk.prepare(await world.bystander(walk.at === 'self' ? 'queshan' : walk.at), world);
    const refusals = trials.filter(({ outlook }) => outlook !== 'success');
    const wrong = await Promise.all(refusals.map(({ trial, outlook }) => faultOf(walk, trial, outlook, untouched)));
    for (const { trial, outlook } of trials.filter((each) => each.outlook === 'success')) {
      const fault = await faultOf(walk, trial, outlook, await walk.prepare(await actorOf(walk, trial), world));
      if (fault === null) succeeded.add(walk.route);
      else wrong.push(fault);
    }
    expect(wrong.filter((each) => each !== null)).toEqual([]);
  }, 120_000);
});

/** What is wrong with the answer to a trial, null when it is as the matrix says. */
async function faultOf(walk: WalkCase, trial: Trial, outlook: Outlook, request: Prepared): Promise<string | null> {
  const { client } = await actorOf(walk, trial);
  const status = await world.send(walk, outlook === 'success' ? (request.client ?? client) : client, request);
  if (isAs(outlook, status)) return null;
  return `${trial.manner} ${trial.role} ${trial.standing} (${trial.node}): ${status} instead of ${outlook}`;
}

const WRITES = CASES.filter(
  ({ route, at }) => !route.startsWith('GET') && at !== 'self' && CASES.some((read) => read.route === readOf(route)),
);

describe.each(WRITES)('$route at $at', (walk: WalkCase) => {
  it('answers absent where the record is absent to its reader, whatever else they hold elsewhere', async () => {
    const request = await walk.prepare(await world.bystander(placeOf(walk)), world);
    const path = request.path.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '';
    const wrong: string[] = [];
    for (const actor of await strangersTo(walk)) {
      if ((await actor.client.get(path)).status !== 404) continue;
      const status = await world.send(walk, actor.client, request);
      if (status !== 404) wrong.push(`${actor.role} at ${actor.node}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('the walk', () => {
  it('saw every route succeed for someone', () => {
    expect([...tried].filter((route) => !succeeded.has(route))).toEqual([]);
  });
});

const actorOf = ({ at }: WalkCase, trial: Trial): Promise<WalkActor> =>
  trial.manner === 'split' && at !== 'self' ? world.onlooker(trial, at) : world.tried(trial);

/** The single read of the record that a route writes to. */
function readOf(route: string): string {
  const [, path = ''] = route.split(' ');
  return `GET ${path.split('/').slice(0, 3).join('/')}`;
}

const placeOf = ({ at }: WalkCase): Place => (at === 'self' ? 'queshan' : at);

/** Who reaches what a route acts on by a grant that reads it not, and holds what the route takes at a place of its own. */
function strangersTo(walk: WalkCase): Promise<WalkActor[]> {
  const access = accessOf(walk);
  const at = placeOf(walk);
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => roleAllows(role, access as Permission));
  const pairs = (['own', 'above'] as const).flatMap((standing) => {
    const node = nodeOf(at, standing);
    const other = nodeOf(at, 'beside') ?? nodeOf(at, 'elsewhere');
    if (!node || !other) return [];
    return (['administrator', 'observer'] as const)
      .filter((eyes) => canBeHeld(eyes, node))
      .flatMap((eyes) => roles.filter((role) => canBeHeld(role, other)).map((role) => ({ eyes, node, role, other })));
  });
  return Promise.all(pairs.map(({ eyes, node, role, other }) => world.onlooker({ role, node: other }, node, eyes)));
}

function isAs(outlook: Outlook, status: number): boolean {
  if (outlook === 'success') return status >= 200 && status < 300;
  return outlook === 'refused' ? status === 403 || status === 404 : status === outlook;
}
