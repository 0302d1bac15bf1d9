import { publishedRegulation } from './rows/call.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf, type Prepared, type WalkCase } from './walk.js';
import type { World } from './world.js';

const SEPTEMBER = {
  opensAt: '2014-09-15T08:00:00+08:00',
  closesAt: '2014-10-15T18:00:00+08:00',
  recommendersUntil: '2014-10-25T18:00:00+08:00',
};

const bodyOf = async (world: World): Promise<object> => ({
  regulationId: await publishedRegulation(world),
  year: 2014,
  title: '关于申报驻马店市科普教育基地的通知',
  body: '各县（区）科协：现将有关事项通知如下。',
  ...SEPTEMBER,
});

/** A draft that somebody else wrote; a draft is the issuer's alone. */
const givenDraft = async (world: World): Promise<string> =>
  (await said(await world.clerk('officer', 'zhumadian'), '/calls', await bodyOf(world))).id;

const givenPublished = async (world: World): Promise<string> => {
  const id = await givenDraft(world);
  await said(await world.clerk('approver', 'zhumadian'), `/calls/${id}/publish`);
  return id;
};

const published = (world: World): Promise<string> => world.keep('published call', () => givenPublished(world));

const ISSUER = { at: 'zhumadian', seenFrom: ['own'] } as const;
/** What is published is told to everyone below. */
const TOLD = { at: 'zhumadian', seenFrom: ['own', 'above', 'below'] } as const;

const on = (given: (world: World) => Promise<string>, route: string, rest: Omit<Prepared, 'path'> = {}): WalkCase['prepare'] => {
  const [, path = ''] = route.split(' ');
  return async (_actor, world) => ({ path: path.replace('{id}', await given(world)), ...rest });
};

const at = (
  where: typeof ISSUER | typeof TOLD,
  route: string,
  given: (world: World) => Promise<string>,
  rest: Omit<Prepared, 'path'> = {},
): WalkCase => ({ route, ...where, prepare: on(given, route, rest) });

/** Cases of calls. */
export const CALL_CASES = casesOf(
  { route: 'GET /public/calls', at: 'self', prepare: () => ({ path: '/public/calls' }) },
  { route: 'GET /public/calls/{id}', at: 'self', prepare: on(published, 'GET /public/calls/{id}') },
  { route: 'GET /calls', at: 'self', prepare: () => ({ path: '/calls' }) },
  { route: 'POST /calls', ...TOLD, prepare: async (_actor, world) => ({ path: '/calls', body: await bodyOf(world) }) },
  at(TOLD, 'GET /calls/{id}', published),
  at(ISSUER, 'GET /calls/{id}', (world) => world.keep('draft of a call', () => givenDraft(world))),
  at(ISSUER, 'PATCH /calls/{id}', givenDraft, { body: { title: '关于申报科普教育基地的补充通知' }, headers: ifMatch(1) }),
  at(ISSUER, 'POST /calls/{id}/publish', givenDraft, { body: {} }),
  at(TOLD, 'POST /calls/{id}/extend', givenPublished, { body: { closesAt: '2014-10-20T18:00:00+08:00', reason: '报名人数较少' } }),
  at(TOLD, 'POST /calls/{id}/cancel', givenPublished, { body: { reason: '计划调整' } }),
);
