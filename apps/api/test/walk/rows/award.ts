import { widenReach } from '@jidi/access';
import { v7 as uuidv7 } from 'uuid';
import type { World } from '../world.js';
import { givenApplication } from './application.js';
import { said } from './said.js';

/** A Monday whose notice of five working days is over by September. */
const AUGUST = '2014-08-04T09:00:00+08:00';

/** A visit that an application has passed. */
async function givenPassedVisit(world: World, applicationId: string): Promise<void> {
  const [id, issuer] = [uuidv7(), world.node('zhumadian')];
  await world.write(async (tx) => {
    await widenReach(tx, { recordId: id, kind: 'inspection', sortAt: world.app.clock.now(), nodes: [issuer] });
    await tx.query(
      `insert into accreditation.inspection (id, state, version, created_at, application_id, base_name, issuer_node_id, starts_at, ends_at, place,
         leader_id, pass_mark) select $1, 'concluded-passed', 2, $2, a.id, a.base_name, a.issuer_node_id, $2::timestamptz - interval '2 h',
         $2::timestamptz - interval '1 h', '基地', (select id from access.person limit 1), 60 from accreditation.application a where a.id = $3`,
      [id, world.app.clock.now(), applicationId],
    );
    await tx.query(
      `insert into workflow.history (id, kind, record_id, sequence, action, to_state, robot, happened_on, recorded_at, source, notes)
       values ($1, 'inspection', $2, 1, 'create', 'concluded-passed', 'ground', $3, $4, 'online', '{}')`,
      [uuidv7(), id, world.app.clock.today(), world.app.clock.now()],
    );
  });
}

/** An application that passed its inspection, and a meeting to decide on it. */
export async function meetingBody(world: World, outcome = 'named'): Promise<object> {
  const applicationId = await givenApplication(world, 'accepted');
  await givenPassedVisit(world, applicationId);
  return { kind: 'party-group', heldOn: world.app.clock.today(), title: '研究命名', items: [{ applicationId, outcome }] };
}

/** A meeting that was recorded and waits to be confirmed by another. */
export const givenMeeting = async (world: World): Promise<string> =>
  (await said(await world.clerk('officer', 'zhumadian'), '/meetings', await meetingBody(world))).id;

/** A meeting that named an application. */
export async function givenNamed(world: World): Promise<{ meetingId: string; applicationId: string }> {
  const meetingId = await givenMeeting(world);
  const confirmed = await said<{ items: { applicationId: string }[] }>(
    await world.clerk('approver', 'zhumadian'),
    `/meetings/${meetingId}/confirm`,
  );
  return { meetingId, applicationId: confirmed.items[0]?.applicationId ?? '' };
}

/** What announces a base that a meeting named. */
export async function noticeBody(world: World): Promise<{ applicationIds: string[] }> {
  const { meetingId, applicationId } = await givenNamed(world);
  return { ...{ title: '关于拟命名科普教育基地的公示', body: '现予公示。', meetingId }, applicationIds: [applicationId] };
}

/** A notice with the application it lists. */
export interface GivenNotice {
  readonly id: string;
  readonly applicationId: string;
}

/** A notice that somebody else wrote. */
export async function givenDraftNotice(world: World): Promise<GivenNotice> {
  const body = await noticeBody(world);
  const { id } = await said(await world.clerk('officer', 'zhumadian'), '/notices', body);
  return { id, applicationId: body.applicationIds[0] ?? '' };
}

/** A notice that begins today. */
export async function givenNotice(world: World): Promise<GivenNotice> {
  const notice = await givenDraftNotice(world);
  await said(await world.clerk('approver', 'zhumadian'), `/notices/${notice.id}/publish`);
  return notice;
}

/** A notice that has run its full length. */
export const givenPastNotice = (world: World): Promise<GivenNotice> => world.at(AUGUST, () => givenNotice(world));

/** A running notice to which any number may object. */
export const runningNotice = (world: World): Promise<GivenNotice> => world.keep('running notice', () => givenNotice(world));

/** What somebody objects. */
export const OBJECTION = {
  kind: 'person',
  name: '张某某',
  contact: '13900000000',
  text: '该基地申报的开放天数与实际不符，周末从未开放。',
};

/** An objection by letter with its receipt, that somebody else registered. */
export async function givenObjection(world: World): Promise<{ id: string; receipt: string }> {
  const { id: noticeId, applicationId } = await runningNotice(world);
  return said(await world.clerk('officer', 'zhumadian'), '/objections', { noticeId, applicationId, ...OBJECTION, source: 'letter' });
}

/** What names the bases of a notice that has run. */
export async function documentBody(world: World): Promise<object> {
  const { id: noticeId } = await givenPastNotice(world);
  const number = `驻科协〔2014〕${world.next()}号`;
  return { noticeId, number, documentDate: '2014-08-29', title: '关于命名科普教育基地的决定', leadIssuer: '驻马店市科学技术协会' };
}

/** A document that somebody else prepared. */
export const givenDocument = async (world: World): Promise<string> =>
  (await said(await world.clerk('officer', 'zhumadian'), '/designation-documents', await documentBody(world))).id;

/** A title of the centre, with its document. */
export const grantedTitle = (world: World): Promise<{ documentId: string; designationId: string }> =>
  world.keep('title', async () => {
    const documentId = await givenDocument(world);
    const approver = await world.clerk('approver', 'zhumadian');
    const { items } = await said<{ items: { designationId: string }[] }>(approver, `/designation-documents/${documentId}/grant`);
    return { documentId, designationId: items[0]?.designationId ?? '' };
  });
