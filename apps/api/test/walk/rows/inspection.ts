import type { WalkActor } from '../walk.js';
import type { World } from '../world.js';
import { givenApplication } from './application.js';
import { said } from './said.js';

const TEN_MINUTES = 600_000;
const FIRST = new Date('2014-08-04T08:00:00+08:00');

/** An expert whom the city sends. */
export const inspector = (world: World): Promise<WalkActor> => world.keep('inspector', () => world.newActor('expert', 'zhumadian'));

/** A time of August 2014 that nobody has been booked for. */
export function freeTimes(world: World): { startsAt: string; endsAt: string } {
  const startsAt = FIRST.getTime() + world.next() * TEN_MINUTES;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + TEN_MINUTES).toISOString() };
}

/** What sends a team of one to an accepted application. */
export async function inspectionBody(world: World, memberId: string): Promise<object> {
  const applicationId = await givenApplication(world, 'accepted');
  return { applicationId, ...freeTimes(world), place: '确山县青少年学生校外活动中心', memberIds: [memberId], leaderId: memberId };
}

/** An inspection of the centre by one person, whose time has come and of which nothing is known yet. */
export async function givenInspection(world: World, memberId: string): Promise<string> {
  const officer = await world.clerk('officer', 'zhumadian');
  return (await said(officer, '/inspections', await inspectionBody(world, memberId))).id;
}

/** The same with its sheet entered, so that somebody else may conclude it. */
export async function givenScored(world: World): Promise<string> {
  const expert = await inspector(world);
  const id = await givenInspection(world, expert.personId);
  await said(expert.client, `/inspections/${id}/score`, SHEET);
  return id;
}

/** A score sheet. */
export const SHEET = { score: 86, findings: '展品完好，开放天数与申报一致' };
/** A conclusion that the sheet bears out. */
export const CONCLUSION = { outcome: 'passed', conclusion: '符合办法第五条，建议命名' };
