import type { ApplicationState } from '@jidi/accreditation';
import { type Permission, roleAllows } from '@jidi/access';
import { FORM, givenApplication } from './rows/application.js';
import { openCall } from './rows/call.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf, type Place, type Prepared, type WalkActor, type WalkCase } from './walk.js';
import type { World } from './world.js';

/** A draft is seen by its base and by the county that entered it, not above. */
const DRAFT = { at: 'queshan', seenFrom: ['own', 'below'] } as const;
/** What was submitted is seen by the base, its recommender and the issuer, with all above. */
const AT_COUNTY = { at: 'queshan', seenFrom: ['own', 'below', 'above'] } as const;
const AT_CITY = { at: 'zhumadian', seenFrom: ['own', 'below', 'above'] } as const;
const AT_BASE = { at: 'centre' } as const;
/** The base acts for itself, and the county for it. */
const APPLICANT = { heldFrom: ['own', 'below'] } as const;
const ITEMS = { items: [{ field: 'material', text: '缺场地证明' }] };

type Where = Omit<WalkCase, 'route' | 'prepare'>;

const on = (where: Where, route: string, state: ApplicationState, rest: Omit<Prepared, 'path'> = {}): WalkCase => ({
  route,
  ...where,
  prepare: async (_actor, world) => {
    const id = await (route.startsWith('GET')
      ? world.keep(`${state} application`, () => givenApplication(world, state))
      : givenApplication(world, state));
    return { path: (route.split(' ')[1] ?? '').replace('{id}', id), ...rest };
  },
});

/** A read, tried from the base, its county and the city. */
const readOf = (route: string): WalkCase[] => [
  on(DRAFT, route, 'draft'),
  ...[AT_BASE, AT_COUNTY, AT_CITY].map((where) => on(where, route, 'submitted')),
];

/** Something the actor did, to be taken back; where its role cannot do it, somebody else did. */
const toRecall = (
  did: Permission,
  place: Place,
  state: ApplicationState,
  action: string,
  body: object,
): ((actor: WalkActor, world: World) => Promise<Prepared>) => {
  return async (actor, world) => {
    const id = await givenApplication(world, state);
    const doer = roleAllows(actor.role, did) ? actor.client : await world.clerk(place === 'centre' ? 'base-staff' : 'officer', place);
    await said(doer, `/applications/${id}/${action}`, body);
    return { path: `/applications/${id}/recall`, body: { reason: '填错了' } };
  };
};

/** Cases of applications. */
export const APPLICATION_CASES = casesOf(
  { route: 'GET /truthfulness-pledge', at: 'self', prepare: () => ({ path: '/truthfulness-pledge' }) },
  {
    route: 'POST /applications',
    ...AT_COUNTY,
    ...APPLICANT,
    prepare: async (_actor, world) => ({
      path: '/applications',
      body: { callId: await openCall(world), baseId: world.base('centre'), form: FORM },
    }),
  },
  { route: 'GET /applications', at: 'self', prepare: () => ({ path: '/applications?total=true' }) },
  ...readOf('GET /applications/{id}'),
  ...readOf('GET /applications/{id}/history'),
  ...readOf('GET /applications/{id}/changes'),
  on({ ...DRAFT, ...APPLICANT }, 'PATCH /applications/{id}', 'draft', { body: { form: { visits: 13_000 } }, headers: ifMatch(1) }),
  on({ ...DRAFT, ...APPLICANT }, 'POST /applications/{id}/submit', 'draft', { body: { pledge: '1' } }),
  on({ ...AT_COUNTY, ...APPLICANT }, 'POST /applications/{id}/withdraw', 'submitted', { body: { reason: '明年再报' } }),
  on({ ...AT_BASE, heldFrom: ['own', 'above'] }, 'POST /applications/{id}/withdraw', 'submitted', { body: { reason: '明年再报' } }),
  on(AT_COUNTY, 'POST /applications/{id}/recommend', 'submitted', { body: { opinion: '同意推荐', rank: 1 } }),
  on(AT_COUNTY, 'POST /applications/{id}/decline', 'submitted', { body: { reason: '开放不足一年' } }),
  on(AT_COUNTY, 'POST /applications/{id}/return-by-recommender', 'submitted', { body: ITEMS }),
  on(AT_CITY, 'POST /applications/{id}/accept', 'recommended', { body: {} }),
  on(AT_CITY, 'POST /applications/{id}/return-by-issuer', 'recommended', { body: ITEMS }),
  on(AT_CITY, 'POST /applications/{id}/reject', 'recommended', { body: { reason: '不属于受理范围' } }),
  {
    route: 'POST /applications/{id}/recall',
    ...AT_COUNTY,
    did: 'application.recommend',
    prepare: toRecall('application.recommend', 'queshan', 'submitted', 'recommend', { opinion: '同意推荐' }),
  },
  {
    route: 'POST /applications/{id}/recall',
    ...AT_CITY,
    did: 'application.review',
    prepare: toRecall('application.review', 'zhumadian', 'recommended', 'accept', {}),
  },
  {
    route: 'POST /applications/{id}/recall',
    ...AT_BASE,
    did: 'application.draft',
    prepare: toRecall('application.draft', 'centre', 'draft', 'submit', { pledge: '1' }),
  },
);
