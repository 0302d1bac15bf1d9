import type { WalkActor } from '../walk.js';
import type { World } from '../world.js';
import { givenApplication } from './application.js';
import { said } from './said.js';

const SLOT_MS = 120_000;
const JULY = '2014-07-31T09:00:00+08:00';
const AUGUST = '2014-08-01T08:00:00+08:00';
const DECEMBER = '2014-12-01T08:00:00+08:00';

/** An expert whom the city sends. */
export const inspector = (world: World): Promise<WalkActor> => world.keep('inspector', () => world.newActor('expert', 'zhumadian'));

/** Whether somebody is an expert of the city, and so may be sent. */
export const maySend = ({ role, node }: WalkActor): boolean => role === 'expert' && node === 'zhumadian';

/** A time of the month for which nobody has been booked. */
export function freeTimes(world: World, month = DECEMBER): { startsAt: string; endsAt: string } {
  const startsAt = new Date(month).getTime() + world.next() * SLOT_MS;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + SLOT_MS).toISOString() };
}

/** What sends a team of one to an accepted application. */
export async function inspectionBody(world: World, memberId: string, month = DECEMBER): Promise<{ applicationId: string }> {
  const applicationId = await givenApplication(world, 'accepted');
  const team = { place: '确山县青少年学生校外活动中心', memberIds: [memberId], leaderId: memberId };
  return { applicationId, ...freeTimes(world, month), ...team };
}

const arranged = (world: World, memberId: string): Promise<{ id: string; applicationId: string }> =>
  world.at(JULY, async () => {
    const body = await inspectionBody(world, memberId, AUGUST);
    const { id } = await said(await world.clerk('officer', 'zhumadian'), '/inspections', body);
    return { id, applicationId: body.applicationId };
  });

/** An inspection of the centre by one person, whose time has come and of which nothing is known yet. */
export const givenInspection = async (world: World, memberId: string): Promise<string> => (await arranged(world, memberId)).id;

/** The application that a person is sent to inspect. */
export const inspectedApplication = async (world: World, memberId: string): Promise<string> =>
  (await arranged(world, memberId)).applicationId;

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
