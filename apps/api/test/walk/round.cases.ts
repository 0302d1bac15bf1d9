import { AT_CITY, ISSUER, list, on, read, TOLD_BELOW } from './request.js';
import { publishedRegulation } from './rows/call.js';
import { ifMatch } from './rows/said.js';
import { givenRound, openRound } from './rows/summary.js';
import { casesOf, STANDINGS, type WalkCase } from './walk.js';
import type { World } from './world.js';

const draft = (world: World): Promise<string> => givenRound(world, 'draft');
const open = (world: World): Promise<string> => givenRound(world, 'open');

/** An open round is told to everyone below. */
const readsOf = (route: string): WalkCase[] => [
  read(ISSUER, route, 'draft of a round', draft),
  read(AT_CITY, route, 'id of the open round', openRound),
  read(TOLD_BELOW, route, 'id of the open round', openRound),
];

/** There is one round a year, and none of a year to come. */
let year = 2015;

/** Cases of reporting rounds. */
export const ROUND_CASES = casesOf(
  {
    route: 'POST /rounds',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: async (_actor, world) => {
      await publishedRegulation(world);
      year -= 1;
      return { path: '/rounds', body: { issuerNodeId: world.node('zhumadian'), year } };
    },
  },
  list('GET /rounds'),
  ...readsOf('GET /rounds/{id}'),
  ...readsOf('GET /rounds/{id}/history'),
  on(ISSUER, 'PATCH /rounds/{id}', draft, { body: { title: '关于报送年度工作总结的通知' }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /rounds/{id}/open', draft, { body: {} }),
  on(AT_CITY, 'POST /rounds/{id}/reschedule', open, { body: { cityDueOn: '2015-03-27', reason: '系统维护' } }),
  on(AT_CITY, 'POST /rounds/{id}/close', open, { body: {} }),
);
