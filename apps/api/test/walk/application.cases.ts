import type { ApplicationState } from '@jidi/accreditation';
import { AT_BASE, AT_CITY, AT_COUNTY, list, on, read, readByParties, recalled } from './request.js';
import { FORM, givenApplication } from './rows/application.js';
import { openCall, publishedWith } from './rows/call.js';
import { inspectedApplication, inspector, maySend } from './rows/inspection.js';
import { ifMatch } from './rows/said.js';
import { casesOf, type WalkActor, type WalkCase } from './walk.js';
import type { World } from './world.js';

/** A draft is seen by its base and by the county that entered it, not above. */
const DRAFT = { at: 'queshan', seenFrom: ['own', 'below'] } as const;
/** The base acts for itself, and the county for it. */
const APPLICANT = { heldFrom: ['own', 'below'] } as const;
const FROM_BASE = { ...AT_BASE, heldFrom: ['own', 'above'] } as const;
const ITEMS = { items: [{ field: 'material', text: '缺场地证明' }] };
const RECALL = 'POST /applications/{id}/recall';

const of =
  (state: ApplicationState) =>
  (world: World): Promise<string> =>
    givenApplication(world, state);
const [draft, submitted, recommended] = [of('draft'), of('submitted'), of('recommended')];

/** One under review where no meeting is asked. */
const undecided = (world: World): Promise<string> =>
  givenApplication(world, 'accepted', openCall(world, publishedWith(world, 'no meeting', { meeting: { required: false } })));

/** The team reads the application that it inspects; to all other experts it is absent. */
const TEAM = { ...AT_CITY, assigned: true } as const;
const sentTo = (world: World, actor: WalkActor): Promise<string> =>
  maySend(actor)
    ? inspectedApplication(world, actor.personId)
    : world.keep('inspected application', async () => inspectedApplication(world, (await inspector(world)).personId));

const readsOf = (route: string): WalkCase[] => [
  read(DRAFT, route, 'draft application', draft),
  ...readByParties(route, 'submitted application', submitted),
  on(TEAM, route, sentTo),
];

/** Cases of applications. */
export const APPLICATION_CASES = casesOf(
  list('GET /truthfulness-pledge'),
  {
    route: 'POST /applications',
    ...AT_COUNTY,
    ...APPLICANT,
    prepare: async (_actor, world) => ({
      path: '/applications',
      body: { callId: await openCall(world), baseId: world.base('centre'), form: FORM },
    }),
  },
  list('GET /applications', '?total=true'),
  ...readsOf('GET /applications/{id}'),
  ...readsOf('GET /applications/{id}/history'),
  ...readsOf('GET /applications/{id}/changes'),
  on({ ...DRAFT, ...APPLICANT }, 'PATCH /applications/{id}', draft, { body: { form: { visits: 13_000 } }, headers: ifMatch(1) }),
  on({ ...DRAFT, ...APPLICANT }, 'POST /applications/{id}/submit', draft, { body: { pledge: '1' } }),
  on({ ...AT_COUNTY, ...APPLICANT }, 'POST /applications/{id}/withdraw', submitted, { body: { reason: '明年再报' } }),
  on(FROM_BASE, 'POST /applications/{id}/withdraw', submitted, { body: { reason: '明年再报' } }),
  on(AT_COUNTY, 'POST /applications/{id}/recommend', submitted, { body: { opinion: '同意推荐', rank: 1 } }),
  on(AT_COUNTY, 'POST /applications/{id}/decline', submitted, { body: { reason: '开放不足一年' } }),
  on(AT_COUNTY, 'POST /applications/{id}/return-by-recommender', submitted, { body: ITEMS }),
  on(AT_CITY, 'POST /applications/{id}/accept', recommended, { body: {} }),
  on(AT_CITY, 'POST /applications/{id}/return-by-issuer', recommended, { body: ITEMS }),
  on(AT_CITY, 'POST /applications/{id}/reject', recommended, { body: { reason: '不属于受理范围' } }),
  on(AT_CITY, 'POST /applications/{id}/turn-down', undecided, { body: { reason: '现场考察未通过' } }),
  recalled(AT_COUNTY, RECALL, { given: submitted, action: 'recommend', body: { opinion: '同意推荐' }, did: 'application.recommend' }),
  recalled(AT_CITY, RECALL, { given: recommended, action: 'accept', did: 'application.review' }),
  recalled(AT_BASE, RECALL, { given: draft, action: 'submit', body: { pledge: '1' }, did: 'application.draft', role: 'base-staff' }),
);
