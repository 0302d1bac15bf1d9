import { ABOVE_ISSUER, AT_CITY, ISSUER, list, on, read, readByParties, recalled } from './request.js';
import { givenMeeting, givenNamed, meetingBody } from './rows/award.js';
import { ifMatch, said } from './rows/said.js';
import { casesOf } from './walk.js';
import type { World } from './world.js';

const readsOf = (route: string): ReturnType<typeof read>[] => [
  read(ISSUER, route, 'recorded meeting', givenMeeting),
  read(ABOVE_ISSUER, route, 'named', async (world) => (await givenNamed(world)).meetingId),
];

/** The entry of a history that says why minutes were discarded. */
async function givenReason(world: World): Promise<string> {
  const path = `/meetings/${await givenMeeting(world)}`;
  const officer = await world.clerk('officer', 'zhumadian');
  await said(officer, `${path}/discard`, { reason: '重复登记' });
  const { body } = await officer.get<{ items: { id: string }[] }>(`${path}/history`);
  return body.items.at(-1)?.id ?? '';
}

/** Cases of decision meetings: minutes are the issuer's own until they are confirmed. */
export const MEETING_CASES = casesOf(
  { route: 'POST /meetings', ...AT_CITY, prepare: async (_actor, world) => ({ path: '/meetings', body: await meetingBody(world) }) },
  list('GET /meetings'),
  ...readsOf('GET /meetings/{id}'),
  ...readsOf('GET /meetings/{id}/history'),
  on(ISSUER, 'PATCH /meetings/{id}', givenMeeting, { body: { number: '〔2014〕第8次' }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /meetings/{id}/confirm', givenMeeting, { body: {} }),
  on(ISSUER, 'POST /meetings/{id}/discard', givenMeeting, { body: { reason: '重复登记' } }),
  on(ISSUER, 'POST /history/{id}/erase-reason', givenReason),
  recalled(ABOVE_ISSUER, 'POST /meetings/{id}/recall', {
    given: givenMeeting,
    action: 'confirm',
    did: 'meeting.confirm',
    role: 'approver',
  }),
  ...readByParties('GET /applications/{id}/decisions', 'decided application', async (world) => (await givenNamed(world)).applicationId),
);
