import { setTimeout as pause } from 'node:timers/promises';
import type { DocumentView } from '@jidi/decision';
import { awardSuite, givenNotice } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, codesOf, race, type Refusal } from '@jidi/testing';
import { expect, it } from '@jest/globals';

type Answered = DocumentView & Refusal;

type Reply = Promise<Answer<Answered>>;

const { app, call, officer, approver, second } = awardSuite({
  now: '2020-01-16T09:00:00+08:00',
  people: { second: ['approver', 'zhumadian'] },
});

/** A notice that has run from 16 to 21 January, and a document that builds on it. */
async function overAndPrepared(number: string): Promise<{ noticeId: string; documentId: string }> {
  app.clock.set('2020-01-16T09:00:00+08:00');
  const { applicationId } = await call.application(`确山县延期基地${number}`, 'visited');
  const noticeId = await givenNotice(officer, approver, [applicationId], '2020-01-16');
  app.clock.set('2020-01-22T09:00:00+08:00');
  const signed = { number: `驻科协〔2020〕${number}号`, documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  const { body } = await officer.post<Answered>('/designation-documents', { noticeId, ...signed });
  return { noticeId, documentId: body.id };
}

it('a title and the supplement that makes its notice longer exclude each other, whichever comes first', async () => {
  const came = new Set<string>();
  for (const order of ['1', '2']) {
    const { noticeId, documentId } = await overAndPrepared(order);
    const grant = (): Reply => approver.post<Answered>(`/designation-documents/${documentId}/grant`);
    // Posted on the last day, entered on the day after.
    const supplement = { endsOn: '2020-02-05', reason: '春节放假', happenedOn: '2020-01-21', source: 'paper' };
    const extend = (): Reply => second.post<Answered>(`/notices/${noticeId}/extend`, supplement);
    const [granted, extended] = await race(app, { row: 'decision.notice', id: noticeId }, grant, extend);
    came.add([codesOf(granted), codesOf(extended)].join(', '));
  }
  const allowed = ['200, 422 rules-failed titles-issued', '422 rules-failed notice-not-over document-before-notice-end, 200'];
  expect([...came].filter((each) => !allowed.includes(each))).toEqual([]);
});

it('a document that is edited while it is granted gives titles to the bases it then names, and to no others', async () => {
  app.clock.set('2020-01-16T09:00:00+08:00');
  const ids: string[] = [];
  for (const name of ['甲', '乙']) ids.push((await call.application(`确山县改动基地${name}`, 'visited')).applicationId);
  const [first = '', other = ''] = ids;
  const noticeId = await givenNotice(officer, approver, ids, '2020-01-16');
  app.clock.set('2020-01-22T09:00:00+08:00');
  const signed = { number: '驻科协〔2020〕9号', documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  const { body } = await officer.post<Answered>('/designation-documents', { noticeId, applicationIds: [first], ...signed });
  const path = `/designation-documents/${body.id}`;
  const edit = (): Reply => officer.patch<Answered>(path, { applicationIds: [first, other] }, 1);
  const grant = (): Reply => pause(300).then(() => approver.post<Answered>(`${path}/grant`));
  const answers = await race(app, { row: 'accreditation.application', id: first }, edit, grant);
  expect(answers.map(codesOf)).toEqual(['200', '200']);
  const states = await app.database.read(ROBOT, (tx) =>
    tx.query<{ state: string }[]>('select state from accreditation.application where id = any ($1)', [ids]),
  );
  expect(states).toEqual([{ state: 'designated' }, { state: 'designated' }]);
});
