import { AT_CITY, ABOVE_ISSUER, ISSUER, list, on, read, TOLD_BELOW } from './request.js';
import { givenDraftNotice, givenNotice, givenPastNotice, noticeBody, runningNotice } from './rows/award.js';
import { ifMatch } from './rows/said.js';
import { casesOf, type WalkCase } from './walk.js';
import type { World } from './world.js';

const idOf =
  (given: (world: World) => Promise<{ id: string }>) =>
  async (world: World): Promise<string> =>
    (await given(world)).id;

const draft = idOf(givenDraftNotice);
const running = idOf(runningNotice);

/** What is published is told to everyone below, and to the public. */
const readsOf = (route: string): WalkCase[] => [
  read(ISSUER, route, 'draft of a notice', draft),
  read(AT_CITY, route, 'id of the running notice', running),
  read(TOLD_BELOW, route, 'id of the running notice', running),
];

/** Cases of public notices. */
export const NOTICE_CASES = casesOf(
  { route: 'POST /notices', ...ABOVE_ISSUER, prepare: async (_actor, world) => ({ path: '/notices', body: await noticeBody(world) }) },
  list('GET /notices'),
  ...readsOf('GET /notices/{id}'),
  ...readsOf('GET /notices/{id}/history'),
  on(ISSUER, 'PATCH /notices/{id}', draft, { body: { title: '公示（修改）' }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /notices/{id}/publish', draft, { body: {} }),
  on(ISSUER, 'POST /notices/{id}/withdraw', draft, { body: { reason: '名单有误' } }),
  on(AT_CITY, 'POST /notices/{id}/extend', idOf(givenNotice), { body: { endsOn: '2014-09-12', reason: '系统故障' } }),
  on(AT_CITY, 'POST /notices/{id}/close', idOf(givenPastNotice), { body: {} }),
  list('GET /public/notices'),
  on({ at: 'self' }, 'GET /public/notices/{id}', running),
);
