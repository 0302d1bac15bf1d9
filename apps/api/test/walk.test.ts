import { routeHandlers, type Role, ROLES, type RouteAccess } from '@jidi/access';
import { describeApi } from '@jidi/api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASES } from './walk/cases.js';
import { canBeHeld, expected, nodeOf, type Standing, STANDINGS, type WalkCase } from './walk/walk.js';
import { World } from './walk/world.js';

const OUTSIDE = new Set(['GET /health/live', 'GET /health/ready', 'GET /metrics']);

let world: World;
let routes: ReadonlyMap<string, RouteAccess>;

beforeAll(async () => {
  world = await World.start();
  routes = routesOf(world);
}, 120_000);

afterAll(() => world.close());

/** Every route of the API description with its access. */
function routesOf({ app }: World): ReadonlyMap<string, RouteAccess> {
  const access = new Map(
    routeHandlers(app.app).map(({ controller, method, access }) => [`${controller.replace(/Controller$/, '')}.${method}`, access]),
  );
  const { paths } = describeApi(app.app);
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
        const operation = item[method];
        if (!operation) return [];
        return [
          [`${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`, access.get(operation.operationId ?? '') as RouteAccess] as const,
        ];
      }),
    ),
  );
}

const roles = Object.keys(ROLES) as Role[];

describe('every route', () => {
  it('has a case, and every case a route', () => {
    const known = new Set(CASES.map(({ route }) => route));
    expect([...routes.keys()].filter((route) => !known.has(route) && !OUTSIDE.has(route))).toEqual([]);
    expect([...known].filter((route) => !routes.has(route))).toEqual([]);
  });

  it('shows a success for someone by the matrix', () => {
    const never = CASES.filter(
      (walk) => !combinations(walk).some(({ role, standing }) => expected(walk, accessOf(walk), role, standing) === 'success'),
    );
    expect(never.map(({ route }) => route)).toEqual([]);
  });
});

describe.each(CASES)('$route', (walk: WalkCase) => {
  it('answers each role at each standing as the matrix says', async () => {
    const access = accessOf(walk);
    const wrong: string[] = [];
    let shared = await world.prepare(walk, await world.actor('officer', 'queshan'));
    for (const { role, standing } of combinations(walk)) {
      const node = nodeOf(walk.at, standing);
      if (!node) continue;
      const outlook = expected(walk, access, role, standing);
      const actor = await world.actor(role, node);
      if (outlook === 'success') shared = await world.prepare(walk, actor);
      const status = await world.send(walk, actor, shared);
      const isRight = outlook === 'success' ? status === (walk.success ?? status) && status >= 200 && status < 300 : status === outlook;
      if (!isRight) wrong.push(`${role} ${standing} (${node}): ${status} instead of ${outlook}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

const accessOf = (walk: WalkCase): RouteAccess => {
  const access = routes.get(walk.route);
  if (!access) throw new Error(`${walk.route} is no route`);
  return access;
};

function combinations({ at }: WalkCase): { role: Role; standing: Standing }[] {
  return roles.flatMap((role) =>
    STANDINGS.flatMap((standing) => {
      const node = nodeOf(at, standing);
      return node && canBeHeld(role, node) ? [{ role, standing }] : [];
    }),
  );
}
