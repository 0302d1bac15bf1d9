import { FULL_FORM, givenCall } from '@jidi/accreditation/testing';
import { givenBase } from '@jidi/registry/testing';
import { reminderSuite } from '@jidi/reminders/testing';
import { as, type Client, givenPerson } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';

const { app, tree, city, county, approver, given, postbox } = reminderSuite({ now: '2014-09-05T09:00:00+08:00', day: '2014-09-05' });
let callId: string;
let count = 0;

beforeAll(async () => {
  ({ callId } = await givenCall(city, approver, tree.zhumadian));
});

interface Applied {
  readonly id: string;
  readonly staff: Client;
  readonly email: string;
}

/** An application that its recommender returned on Friday 5 September 2014: five working days, over the festival of Monday, end on the 15th. */
async function returned(): Promise<Applied> {
  const base = await givenBase(app, tree.queshan, `确山县补正科普馆${(count += 1)}`);
  const staffId = await givenPerson(app, ['base-staff', base.nodeId]);
  const email = `staff${count}@example.org`;
  await given.setMail(staffId, email);
  const staff = await as(app, staffId);
  const { body } = await staff.post<{ id: string }>('/applications', { callId, baseId: base.baseId, classCode: 'other', form: FULL_FORM });
  const { id } = body;
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
