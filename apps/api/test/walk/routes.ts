import { routeHandlers, type RouteAccess } from '@jidi/access';
import { describeApi } from '@jidi/api';
import { CASES } from './cases.js';
import { expected, type Trial, trialsOf, type WalkCase } from './walk.js';
import type { World } from './world.js';

/** Every route of the API description with its access. */
export function routesOf({ app }: World): ReadonlyMap<string, RouteAccess> {
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

/** Makes every request of the walk once, or some of them, by somebody who may: after all there are rows of every kind. */
export async function playAll(world: World, cases: readonly WalkCase[] = CASES): Promise<void> {
  const routes = routesOf(world);
  for (const walk of cases) {
    const access = routes.get(walk.route);
    const trial = access && trialsOf(walk).find((each) => isPlain(each) && expected(walk, access, each) === 'success');
    if (trial) await play(world, walk, trial);
  }
}

/** Nobody who has a foot in two places. */
const isPlain = ({ manner }: Trial): boolean => manner === 'own' || manner === 'lent';

async function play(world: World, walk: WalkCase, trial: Trial): Promise<void> {
  await walk.prepare(await world.bystander(walk.at === 'self' ? 'queshan' : walk.at), world);
  const actor = await world.tried(trial);
  const request = await walk.prepare(actor, world);
  const status = await world.send(walk, request.client ?? actor.client, request);
  if (status >= 300) throw new Error(`${walk.route} was answered ${status}`);
}
