import { awardSuite, type GivenApplication } from '@jidi/accreditation/testing';
import { PUBLIC_SUBJECT, ROBOT, type Tx } from '@jidi/platform';
import { anyone, as, type Client, givenPerson } from '@jidi/testing';

import { beforeAll, describe, expect, it } from '@jest/globals';

let base: GivenApplication;
let expertId: string;

interface Answered {
  id: string;
  receipt: string;
}

const said = async (by: Client, path: string, body: object = {}): Promise<Answered> => {
  const answer = await by.post<Answered>(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** From an accepted application to its title, over HTTP, with the right people. */
async function story(): Promise<void> {
  const { applicationId, hostId, name } = base;
  const members = [expertId, await givenPerson(app, ['expert', tree.zhumadian]), await givenPerson(app, ['expert', tree.zhumadian])];
  const experts = await Promise.all(members.map((id) => as(app, id)));
  await said(await as(app, await givenPerson(app, ['expert', tree.zhumadian])), '/interests', { hostId, relation: '职工' });
  const times = { startsAt: '2015-01-05T09:00:00+08:00', endsAt: '2015-01-05T11:00:00+08:00' };
  const inspection = await said(officer, '/inspections', { applicationId, ...times, place: name, memberIds: members, leaderId: expertId });
  app.clock.set('2015-01-05T11:30:00+08:00');
  for (const each of experts) await said(each, `/inspections/${inspection.id}/score`, { score: 88, findings: '符合' });
  await said(approver, `/inspections/${inspection.id}/conclude`, { outcome: 'passed', conclusion: '建议命名' });
  const items = [{ applicationId, outcome: 'named' }];
  const meeting = await said(officer, '/meetings', { kind: 'chair-office', heldOn: '2015-01-05', title: '研究命名', items });
  await said(approver, `/meetings/${meeting.id}/confirm`);
  const printed = { title: '公示', body: '现予公示', meetingId: meeting.id, applicationIds: [applicationId] };
  const notice = await said(officer, '/notices', printed);
  app.clock.set('2015-01-06T09:00:00+08:00');
  await said(approver, `/notices/${notice.id}/publish`);
  await said(approver, `/notices/${notice.id}/extend`, { endsOn: '2015-01-13', reason: '补充公告' });
  const objection = { applicationId, kind: 'person', name: '李某', contact: '13900005678', text: '申报的开放天数与实际不符。' };
  await said(anyone(app), `/public/notices/${notice.id}/objections`, objection);
  const { body: objections } = await officer.get<{ items: { id: string }[] }>('/objections');
  const objectionId = objections.items[0]?.id ?? '';
  await said(approver, `/objections/${objectionId}/decide`, { outcome: 'dismissed', answer: '不成立' });
  app.clock.set('2015-01-16T09:00:00+08:00');
  const signed = { number: '驻科协〔2015〕3号', documentDate: '2015-01-16', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  const document = await said(officer, '/designation-documents', { noticeId: notice.id, ...signed });
  await said(approver, `/designation-documents/${document.id}/grant`);
}

const { app, tree, call, officer, approver } = awardSuite({ now: '2014-12-20T09:00:00+08:00' });

beforeAll(async () => {
  expertId = await givenPerson(app, ['expert', tree.zhumadian]);
  base = await call.application('确山县青少年学生校外活动中心');
  await story();
});

describe('row-level security, without any where', () => {
  const TABLES = [
    'accreditation.inspection',
    'accreditation.booking',
    'accreditation.score_sheet',
    'accreditation.interest',
    'decision.meeting',
    'decision.decision',
    'decision.notice',
    'decision.notice_item',
    'decision.notice_supplement',
    'decision.objection',
    'decision.objector',
    'decision.designation_document',
    'decision.document_item',
    'titles.designation',
  ];

  const nameOf = (table: string): string => table.slice(table.indexOf('.') + 1);

  const seenBy = (...subjects: string[]): Promise<string[]> =>
    app.database.read({ rows: { mode: 'person', subjects } }, async (tx: Tx) => {
      const seen: string[] = [];
      for (const table of TABLES) {
        const rows: unknown[] = await tx.query(`select 1 from ${table}`);
        if (rows.length > 0) seen.push(nameOf(table));
      }
      return seen;
    });

  const INSPECTED = ['inspection', 'booking'];
  const TITLED = ['designation_document', 'document_item', 'designation'];
  const ANNOUNCED = ['notice', 'notice_item', 'notice_supplement'];

  it('shows nothing to nobody, to the neighbour and to another province', async () => {
    expect(await seenBy()).toEqual([]);
    expect(await seenBy(tree.biyang)).toEqual([]);
    expect(await seenBy(tree.jilin)).toEqual([]);
  });

  it('shows the issuer all but the ties people declared, and those above all but objections and sheets', async () => {
    const kept = TABLES.map(nameOf).filter((table) => table !== 'interest');
    expect(await seenBy(tree.zhumadian)).toEqual(kept);
    const above = kept.filter((table) => !['score_sheet', 'objection', 'objector'].includes(table));
    expect(await seenBy(tree.henan)).toEqual(above);
    expect(await seenBy(tree.nation)).toEqual(above);
  });

  it('shows base and recommender what concerns them, the public what is published, a member the own sheet', async () => {
    for (const node of [base.baseNodeId, tree.queshan]) expect(await seenBy(node)).toEqual([...INSPECTED, 'decision', ...TITLED]);
    expect(await seenBy(PUBLIC_SUBJECT)).toEqual([...ANNOUNCED, 'designation']);
    expect(await seenBy(expertId)).toEqual(['inspection', 'booking', 'score_sheet']);
  });
});

it('refuses a stale token of a role that was taken away, in the middle of the path', async () => {
  const personId = await givenPerson(app, ['approver', tree.zhumadian]);
  const client = await as(app, personId);
  expect((await client.get('/meetings')).status).toBe(200);
  await app.database.write(ROBOT, (tx) =>
    tx.query('update access.role_grant set revoked_at = $2 where person_id = $1', [personId, app.clock.now()]),
  );
  expect((await client.get('/meetings')).status).toBe(403);
});
