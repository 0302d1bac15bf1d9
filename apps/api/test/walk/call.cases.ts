import { AT_CITY, ISSUER, list, on, read, TOLD_BELOW } from './request.js';
import { publishedRegulation } from './rows/call.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf } from './walk.js';
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

/** Cases of calls: what is published is told to everyone below, and to the public. */
export const CALL_CASES = casesOf(
  list('GET /public/calls'),
  on({ at: 'self' }, 'GET /public/calls/{id}', published),
  list('GET /calls'),
  { route: 'POST /calls', ...AT_CITY, prepare: async (_actor, world) => ({ path: '/calls', body: await bodyOf(world) }) },
  on(AT_CITY, 'GET /calls/{id}', published),
  on(TOLD_BELOW, 'GET /calls/{id}', published),
  read(ISSUER, 'GET /calls/{id}', 'draft of a call', givenDraft),
  on(ISSUER, 'PATCH /calls/{id}', givenDraft, { body: { title: '关于申报科普教育基地的补充通知' }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /calls/{id}/publish', givenDraft, { body: {} }),
  on(AT_CITY, 'POST /calls/{id}/extend', givenPublished, { body: { closesAt: '2014-10-20T18:00:00+08:00', reason: '报名人数较少' } }),
  on(AT_CITY, 'POST /calls/{id}/cancel', givenPublished, { body: { reason: '计划调整' } }),
);
