import { CONTENT, publishedRegulation } from './rows/call.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf, STANDINGS, type WalkCase } from './walk.js';
import type { World } from './world.js';

const bodyOf = (world: World): object => ({ issuerNodeId: world.node('zhumadian'), effectiveFrom: '2014-01-01', content: CONTENT });

/** A draft that somebody else wrote; a draft is the issuer's alone. */
const givenDraft = async (world: World): Promise<string> =>
  (await said(await world.clerk('officer', 'zhumadian'), '/regulations', bodyOf(world))).id;

const ISSUER = { at: 'zhumadian', seenFrom: ['own'] } as const;
/** What is published is told to everyone below. */
const PUBLISHED = { at: 'zhumadian', seenFrom: ['own', 'above', 'below'] } as const;

const onDraft = (route: string, body: object, headers: Readonly<Record<string, string>> = {}): WalkCase => ({
  route,
  ...ISSUER,
  prepare: async (_actor, world) => ({ path: (route.split(' ')[1] ?? '').replace('{id}', await givenDraft(world)), body, headers }),
});

/** Cases of regulations. */
export const REGULATION_CASES = casesOf(
  { route: 'GET /regulation-schema', at: 'self', prepare: () => ({ path: '/regulation-schema' }) },
  { route: 'GET /regulations', at: 'self', prepare: () => ({ path: '/regulations' }) },
  {
    route: 'POST /regulations',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: (_actor, world) => ({ path: '/regulations', body: bodyOf(world) }),
  },
  {
    route: 'GET /regulations/{id}',
    ...PUBLISHED,
    prepare: async (_actor, world) => ({ path: `/regulations/${await publishedRegulation(world)}` }),
  },
  {
    route: 'GET /regulations/{id}',
    ...ISSUER,
    prepare: async (_actor, world) => ({ path: `/regulations/${await world.keep('draft of a regulation', () => givenDraft(world))}` }),
  },
  onDraft('PUT /regulations/{id}/content', { content: CONTENT }, ifMatch(1)),
  onDraft('POST /regulations/{id}/publish', {}),
  {
    route: 'POST /regulations/{id}/editions',
    ...PUBLISHED,
    prepare: async (_actor, world) => {
      const id = await givenDraft(world);
      await said(await world.clerk('approver', 'zhumadian'), `/regulations/${id}/publish`);
      return { path: `/regulations/${id}/editions`, body: { effectiveFrom: '2015-01-01' } };
    },
  },
);
