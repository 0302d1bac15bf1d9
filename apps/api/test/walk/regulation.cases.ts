import { AT_CITY, ISSUER, list, on, read, TOLD_BELOW } from './request.js';
import { CONTENT, publishedRegulation } from './rows/call.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf, STANDINGS } from './walk.js';
import type { World } from './world.js';

const bodyOf = (world: World): object => ({ issuerNodeId: world.node('zhumadian'), effectiveFrom: '2014-01-01', content: CONTENT });

/** A draft that somebody else wrote; a draft is the issuer's alone. */
const givenDraft = async (world: World): Promise<string> =>
  (await said(await world.clerk('officer', 'zhumadian'), '/regulations', bodyOf(world))).id;

/** The same, published. */
async function givenPublished(world: World): Promise<string> {
  const id = await givenDraft(world);
  await said(await world.clerk('approver', 'zhumadian'), `/regulations/${id}/publish`);
  return id;
}

/** Cases of regulations: what is published is told to everyone below. */
export const REGULATION_CASES = casesOf(
  list('GET /regulation-schema'),
  list('GET /regulations'),
  {
    route: 'POST /regulations',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: (_actor, world) => ({ path: '/regulations', body: bodyOf(world) }),
  },
  on(AT_CITY, 'GET /regulations/{id}', publishedRegulation),
  on(TOLD_BELOW, 'GET /regulations/{id}', publishedRegulation),
  read(ISSUER, 'GET /regulations/{id}', 'draft of a regulation', givenDraft),
  on(ISSUER, 'PUT /regulations/{id}/content', givenDraft, { body: { content: CONTENT }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /regulations/{id}/publish', givenDraft, { body: {} }),
  on(AT_CITY, 'POST /regulations/{id}/editions', givenPublished, { body: { effectiveFrom: '2015-01-01' } }),
);
