import { AccreditationModule } from '@jidi/accreditation';
import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { AssessmentModule } from '@jidi/assessment';
import { QueueModule, ROBOT } from '@jidi/platform';
import { BaseService, RegistryModule } from '@jidi/registry';
import { as, type Client, givenPerson, Postbox, suite } from '@jidi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReminderGround } from '@jidi/reminders/testing';
import { RemindersModule } from './reminders.module.js';

const FORM = {
  ...{ openDays: 260, freeOpenDays: 200, visits: 12_000, exhibitionArea: 1340, fullTimeStaff: 9, partTimeStaff: 12, funds: 25 },
  ...{ yearsInOperation: 4, introduction: '面向全县青少年开展科技活动。' },
};

const postbox = new Postbox();
const { app, tree, city, county, approver } = suite({
  modules: [QueueModule.forProducer(), RegistryModule, AccreditationModule, AssessmentModule, RemindersModule],
  now: '2014-09-05T09:00:00+08:00',
  env: async () => ({ SMTP_URL: await postbox.open(), MAIL_FROM: '基地 <jidi@example.org>', PUBLIC_URL: 'https://jidi.example.org' }),
  people: { city: ['officer', 'zhumadian'], county: ['officer', 'queshan'], approver: ['approver', 'zhumadian'] },
});
const given = new ReminderGround(app, tree);
let callId: string;
let count = 0;

const made = async (by: Client, path: string, body: object): Promise<string> => {
  const answer = await by.post<{ id: string }>(path, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
};

beforeAll(async () => {
  const regulation = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
  const regulationId = await made(city, '/regulations', regulation);
  await approver.post(`/regulations/${regulationId}/publish`);
  const windows = {
    opensAt: '2014-09-01T08:00:00+08:00',
    closesAt: '2014-10-10T18:00:00+08:00',
    recommendersUntil: '2014-10-20T18:00:00+08:00',
  };
  const notice = { regulationId, year: 2014, title: '关于申报驻马店市科普教育基地的通知', body: '各县（区）科协：请组织申报。' };
  callId = await made(city, '/calls', { ...notice, ...windows });
  await approver.post(`/calls/${callId}/publish`);
});

afterAll(() => postbox.close());

beforeEach(() => {
  postbox.received.length = 0;
  given.moveTo('2014-09-05');
});

interface Applied {
  readonly id: string;
  readonly staff: Client;
  readonly email: string;
}

/** An application that its recommender returned on Friday 5 September 2014: five working days, over the festival of Monday, end on the 15th. */
async function returned(): Promise<Applied> {
  const [base] = await app.database.write(ROBOT, async (tx) => {
    const body = { name: `确山县补正科普馆${(count += 1)}`, managingNodeId: tree.queshan, classCode: 'other', openedOn: '2010-06-01' };
    const id = await app.get(BaseService).createIn(tx, ROBOT, {
      ...{ ...body, introduction: '面向全县青少年。' },
      ...{ confirmNotDuplicate: true, from: '2010-06-01', note: '样例' },
    });
    return tx.query<{ id: string; node: string }[]>('select id, node_id as node from registry.base where id = $1', [id]);
  });
  if (!base) throw new Error('the base was not registered');
  const staffId = await givenPerson(app, ['base-staff', base.node]);
  const email = `staff${count}@example.org`;
  await given.setMail(staffId, email);
  const staff = await as(app, staffId);
  const id = await made(staff, '/applications', { callId, baseId: base.id, classCode: 'other', form: FORM });
  expect(await staff.post(`/applications/${id}/submit`, { pledge: '1' })).toMatchObject({ status: 200 });
  const answer = await county.post(`/applications/${id}/return-by-recommender`, { items: [{ field: 'visits', text: '请核对' }] });
  expect(answer).toMatchObject({ status: 200, body: { correctionDueOn: '2014-09-15' } });
  return { id, staff, email };
}

describe('a returned application', () => {
  it('is told to the staff of the base at once, again before the correction is due, and on that day', async () => {
    const at = await returned();
    expect(await given.sweepOn('2014-09-05', at)).toEqual(['correction-due -10 in-app sent', 'correction-due -10 mail sent']);
    expect(await given.sweepOn('2014-09-11', at)).toHaveLength(2);
    expect(await given.sweepOn('2014-09-12', at)).toHaveLength(4);
    expect((await given.sweepOn('2014-09-15', at)).slice(-2)).toEqual(['correction-due 0 in-app sent', 'correction-due 0 mail sent']);
    expect(await given.sweepOn('2014-09-16', at)).toHaveLength(6);
    const titles = (await given.messagesOf(at.staff)).map(({ title }) => title);
    expect(titles).toEqual([
      '申报材料已退回，请补正（2014年9月15日前，今天是最后一天）',
      '申报材料已退回，请补正（2014年9月15日前，还有3天）',
      '申报材料已退回，请补正（2014年9月15日前，还有10天）',
    ]);
    expect(postbox.of(at.email).map(({ subject }) => subject)).toEqual([...titles].reverse());
    expect((await county.get<{ items: object[] }>(`/reminders?recordId=${at.id}`)).body.items).toHaveLength(6);
  });

  it.each([
    ['is submitted again', (at: Applied) => at.staff.post(`/applications/${at.id}/submit`, { pledge: '1' })],
    ['is withdrawn', (at: Applied) => at.staff.post(`/applications/${at.id}/withdraw`, { reason: '下次再报' })],
    ['was returned by mistake', (at: Applied) => county.post(`/applications/${at.id}/recall`, { reason: '退错了' })],
  ])('is told no more once it %s, also what was planned', async (_, ends) => {
    const at = await returned();
    await given.sweepOn('2014-09-05', at);
    given.moveTo('2014-09-12');
    await given.sweep();
    expect(await ends(at)).toMatchObject({ status: 200 });
    await given.drain(at.id);
    expect((await given.lines(at.id)).slice(2)).toEqual([
      'correction-due -3 in-app dropped no-longer-due',
      'correction-due -3 mail dropped no-longer-due',
    ]);
    expect(await given.sweepOn('2014-09-15', at)).toHaveLength(4);
    expect(postbox.of(at.email)).toHaveLength(1);
  });
});
