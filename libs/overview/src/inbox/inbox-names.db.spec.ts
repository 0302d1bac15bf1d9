import { AccessModule, widenReach } from '@jidi/access';
import { AccreditationModule } from '@jidi/accreditation';
import { AssessmentModule } from '@jidi/assessment';
import { QueueModule, ROBOT } from '@jidi/platform';
import { as, type Client as HttpClient, givenPerson, someone, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { OverviewModule } from '../overview.module.js';

const { app, tree } = suite({ modules: [AccessModule, QueueModule.forProducer(), AccreditationModule, AssessmentModule, OverviewModule] });

const BASE = '确山县青少年学生校外活动中心';
const ONE = { state: 'draft', version: 1, created_at: '2014-09-01T00:00:00Z' };
const NOBODY: string[] = [];

/** A record by itself, without what it rests on: written past the foreign keys, and reached from the city. */
async function givenRow(kind: string, table: string, columns: Record<string, unknown>): Promise<string> {
  const id = uuidv7();
  await app.database.write(ROBOT, (tx) => widenReach(tx, { recordId: id, kind, sortAt: app.clock.now(), nodes: [tree.zhumadian] }));
  await insert(table, { id, ...ONE, ...columns });
  return id;
}

async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const client = new Client({ connectionString: app.testDatabase.superuserUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const places = Object.keys(row).map((_, index) => `$${index + 1}`);
    await client.query(`insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`, Object.values(row));
  } finally {
    await client.end();
  }
}

interface Line {
  readonly recordId: string;
  readonly name: string;
  readonly about: string | null;
  readonly dueOn: string | null;
  readonly awaiting: string[];
  readonly needsOther: boolean;
}

/** By what its name is told from others of that name. */
const about = async (kind: string, action: string, recordId: string): Promise<string | null | undefined> =>
  (await lineOf(kind, action, recordId))?.about;

/** The name and the last day of what waits of a record. */
async function shown(kind: string, action: string, recordId: string): Promise<object | undefined> {
  const line = await lineOf(kind, action, recordId);
  return line && { name: line.name, dueOn: line.dueOn };
}

/** The item of the inbox for what waits of a record. */
async function lineOf(kind: string, action: string, recordId: string, reader?: HttpClient): Promise<Line | undefined> {
  const permission = 'application.review';
  await app.database.write(ROBOT, (tx) =>
    tx.query(
      `insert into workflow.task (record_id, kind, action, state, node_id, permission, since) values ($1, $2, $3, 'draft', $4, $5, $6)`,
      [recordId, kind, action, tree.zhumadian, permission, app.clock.now()],
    ),
  );
  const officer = reader ?? (await someone(app, ['officer', tree.zhumadian]));
  const { body } = await officer.get<{ items: Line[] }>('/inbox?limit=100');
  return body.items.find((each) => each.recordId === recordId);
}

const issued = (): object => ({ issuer_node_id: tree.zhumadian });

const givenCall = (): Promise<string> =>
  givenRow('call', 'accreditation.call', {
    ...issued(),
    preparers: NOBODY,
    regulation_id: uuidv7(),
    year: 2014,
    title: '关于申报驻马店市科普教育基地的通知',
    body: '现将有关事项通知如下。',
    opens_at: '2014-09-01T08:00:00+08:00',
    closes_at: '2014-10-11T00:00:00+08:00',
    recommenders_until: '2014-10-20T18:00:00+08:00',
    quotas: '{}',
    class_codes: '[]',
  });

const givenApplication = (callId: string, correctionDueOn: string | null = null): Promise<string> =>
  givenRow('application', 'accreditation.application', {
    ...issued(),
    call_id: callId,
    base_id: uuidv7(),
    base_name: BASE,
    base_node_id: tree.queshan,
    managing_node_id: tree.queshan,
    recommender_node_id: tree.queshan,
    recommender_kind: 'COUNTY',
    class_code: 'other',
    form: '{}',
    correction_due_on: correctionDueOn,
  });

describe('what waits, by name and last day', () => {
  it('is an application: the base, and the window that counts', async () => {
    const callId = await givenCall();
    expect(await shown('application', 'submit', await givenApplication(callId))).toEqual({ name: BASE, dueOn: '2014-10-10' });
    expect(await shown('application', 'submit', await givenApplication(callId, '2014-10-15'))).toEqual({ name: BASE, dueOn: '2014-10-15' });
    expect(await shown('application', 'recommend', await givenApplication(callId))).toEqual({ name: BASE, dueOn: '2014-10-20' });
    expect(await shown('application', 'accept', await givenApplication(callId))).toEqual({ name: BASE, dueOn: null });
    expect(await shown('call', 'publish', callId)).toEqual({ name: '关于申报驻马店市科普教育基地的通知', dueOn: '2014-10-10' });
  });

  it('is a summary: the base, and the day of whoever has it', async () => {
    const givenSummary = (year: number): Promise<string> =>
      givenRow('summary', 'assessment.summary', {
        ...issued(),
        round_id: uuidv7(),
        year,
        base_id: uuidv7(),
        base_name: BASE,
        base_node_id: tree.queshan,
        managing_node_id: tree.queshan,
        class_code: 'other',
        due_on: '2015-01-10',
        county_due_on: '2015-01-20',
        city_due_on: '2015-01-30',
        figures: '{}',
      });
    const dues = [];
    for (const action of ['submit', 'forward', 'accept']) dues.push(await shown('summary', action, await givenSummary(2014)));
    expect(dues).toEqual(['2015-01-10', '2015-01-20', '2015-01-30'].map((dueOn) => ({ name: BASE, dueOn })));
  });

  it('is any other record: its title, or the base it is about', async () => {
    const applicationId = await givenApplication(await givenCall());
    const inspectionId = await givenRow('inspection', 'accreditation.inspection', {
      ...issued(),
      state: 'scheduled',
      application_id: applicationId,
      base_name: BASE,
      starts_at: '2014-10-21T09:00:00+08:00',
      ends_at: '2014-10-21T11:00:00+08:00',
      place: '确山县',
      leader_id: uuidv7(),
      pass_mark: 60,
    });
    const noticeId = await givenRow('notice', 'decision.notice', {
      ...issued(),
      batch_id: uuidv7(),
      meeting_id: uuidv7(),
      title: '拟命名名单公示',
      body: '现予公示。',
      preparers: NOBODY,
    });
    await insert('decision.notice_item', {
      notice_id: noticeId,
      subject_kind: 'application',
      subject_id: applicationId,
      position: 1,
      base_id: uuidv7(),
      base_name: BASE,
      class_title: '{}',
      recommender_name: '确山县科学技术协会',
    });
    const objectionId = await givenRow('objection', 'decision.objection', {
      ...issued(),
      state: 'open',
      notice_id: noticeId,
      subject_kind: 'application',
      subject_id: applicationId,
      kind: 'person',
      text: '开放天数不实',
      received_on: '2014-11-03',
      receipt_hash: Buffer.from('receipt'),
      preparers: NOBODY,
    });
    const meetingId = await givenRow('meeting', 'decision.meeting', {
      ...issued(),
      state: 'recorded',
      kind: 'party-group',
      held_on: '2014-10-28',
      title: '党组会',
      preparers: NOBODY,
    });
    const regulationId = await givenRow('regulation', 'regulation.regulation', {
      ...issued(),
      preparers: NOBODY,
      series_id: uuidv7(),
      edition: 1,
      effective_from: '2014-01-01',
      content: { title: { zh: '管理办法', en: 'Regulation' } },
    });
    const documentId = await givenRow('designation-document', 'decision.designation_document', {
      ...issued(),
      state: 'prepared',
      number: '驻科协〔2014〕8号',
      number_year: 2014,
      document_date: '2014-11-10',
      title: '关于命名的决定',
      lead_issuer: '驻马店市科学技术协会',
      co_issuers: '[]',
      preparers: NOBODY,
    });
    const names = [
      await shown('inspection', 'conclude', inspectionId),
      await shown('objection', 'decide', objectionId),
      await shown('notice', 'publish', noticeId),
      await shown('meeting', 'confirm', meetingId),
      await shown('regulation', 'publish', regulationId),
      await shown('designation-document', 'grant', documentId),
    ];
    expect(names).toEqual([BASE, BASE, '拟命名名单公示', '党组会', '管理办法', '关于命名的决定'].map((name) => ({ name, dueOn: null })));
  });
});

describe('what waits, told from others of its name', () => {
  it('is an application by its call, a summary and a call by their years', async () => {
    const callId = await givenCall();
    expect(await about('application', 'accept', await givenApplication(callId))).toBe('关于申报驻马店市科普教育基地的通知');
    expect(await about('call', 'publish', callId)).toBe('2014年');
  });

  it('is a visit that is to be arranged anew, by the day on which one had been', async () => {
    const applicationId = await givenApplication(await givenCall());
    expect(await about('application', 'record-visit', applicationId)).toBe('关于申报驻马店市科普教育基地的通知');
    const again = await givenApplication(await givenCall());
    await givenRow('inspection', 'accreditation.inspection', {
      ...issued(),
      state: 'cancelled',
      application_id: again,
      base_name: BASE,
      place: '确山县',
      leader_id: uuidv7(),
      pass_mark: 60,
      starts_at: '2014-10-21T09:00:00+08:00',
      ends_at: '2014-10-21T11:00:00+08:00',
    });
    expect(await about('application', 'record-visit', again)).toBe(
      '关于申报驻马店市科普教育基地的通知；原定2014-10-21的现场考察已取消，须重新安排',
    );
  });

  it('is a visit by its call; a sheet is due on the last day of the visit, a conclusion says whose sheets are missing', async () => {
    const applicationId = await givenApplication(await givenCall());
    const times = { starts_at: '2014-10-21T09:00:00+08:00', ends_at: '2014-10-22T11:00:00+08:00' };
    const visit = {
      ...issued(),
      state: 'scheduled',
      application_id: applicationId,
      base_name: BASE,
      place: '确山县',
      pass_mark: 60,
      ...times,
    };
    const [scoring, concluding] = [
      await givenRow('inspection', 'accreditation.inspection', { ...visit, leader_id: uuidv7() }),
      await givenRow('inspection', 'accreditation.inspection', { ...visit, state: 'cancelled', leader_id: uuidv7() }),
    ];
    const memberId = await givenPerson(app, ['expert', tree.zhumadian]);
    await insert('accreditation.booking', { inspection_id: concluding, person_id: memberId, live: true, ...times });
    expect(await lineOf('inspection', 'score', scoring)).toMatchObject({
      name: BASE,
      about: '关于申报驻马店市科普教育基地的通知',
      dueOn: '2014-10-22',
      awaiting: [],
    });
    expect((await lineOf('inspection', 'conclude', concluding))?.awaiting).toHaveLength(1);
  });

  it('says of what the caller wrote that somebody else has to do it, who alone may take it', async () => {
    const [writer, other] = [await givenPerson(app, ['officer', tree.zhumadian]), await givenPerson(app, ['officer', tree.zhumadian])];
    const meeting = { ...issued(), state: 'recorded', kind: 'party-group', held_on: '2014-10-28', title: '党组会', preparers: [writer] };
    const meetingId = await givenRow('meeting', 'decision.meeting', meeting);
    const own = await as(app, writer);
    expect(await lineOf('meeting', 'confirm', meetingId, own)).toMatchObject({ about: '2014-10-28', needsOther: true });
    expect(await own.post('/inbox/take', { recordId: meetingId, action: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'needs-other' },
    });
    expect((await (await as(app, other)).post('/inbox/take', { recordId: meetingId, action: 'confirm' })).status).toBe(204);
  });
});
