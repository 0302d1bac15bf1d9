import { decisionSuite, givenNotice } from '@jidi/decision/testing';
import { type Answer, anyone, codesOf, race, type Refusal } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RegisteredObjectionView } from './objection.dto.js';

type Answered = RegisteredObjectionView & Refusal;

type Reply = Promise<Answer<Answered>>;

let count = 0;

const { app, toys, officer, approver, second } = decisionSuite({
  now: '2020-01-16T09:00:00+08:00',
  people: { second: ['approver', 'zhumadian'] },
});

beforeEach(() => app.clock.set('2020-01-16T09:00:00+08:00'));

interface Announced {
  noticeId: string;
  applicationId: string;
}

/** A base whose notice runs from 16 to 21 January. */
async function announced(): Promise<Announced> {
  const applicationId = await toys.application(`确山县异议基地${(count += 1)}`);
  return { noticeId: await givenNotice(officer, approver, [applicationId], '2020-01-16'), applicationId };
}

const register = (on: Announced, rest: object = {}): Reply =>
  officer.post<Answered>('/objections', {
    ...on,
    kind: 'person',
    name: '张某某',
    contact: '13900001234',
    text: '该基地申报的开放天数与实际不符。',
    source: 'letter',
    ...rest,
  });

const decide = (id: string, outcome: string, by = approver): Reply =>
  by.post<Answered>(`/objections/${id}/decide`, { outcome, answer: outcome === 'upheld' ? '属实' : '不成立' });

const recall = (id: string, by = approver): Reply => by.post<Answered>(`/objections/${id}/recall`, { reason: '点错了' });

const mayRecall = async (id: string): Promise<boolean> =>
  (await approver.get<Answered>(`/objections/${id}`)).body.availableActions.some(({ action }) => action === 'recall');

/** A document that names the base, ready to be granted after the notice. */
async function prepared({ noticeId, applicationId }: Announced): Promise<string> {
  app.clock.set('2020-01-22T09:00:00+08:00');
  const { status, body } = await officer.post<Answered>('/designation-documents', {
    noticeId,
    applicationIds: [applicationId],
    number: `驻科协〔2020〕${(count += 1)}号`,
    documentDate: '2020-01-22',
    title: '决定',
    leadIssuer: '驻马店市科学技术协会',
  });
  if (status !== 201) throw new Error(codesOf({ status, body }));
  return body.id;
}

const grant = (documentId: string): Reply => second.post<Answered>(`/designation-documents/${documentId}/grant`);

describe('a decision on an objection', () => {
  it('is taken back by whoever took it, and taken again', async () => {
    const on = await announced();
    const { body } = await register(on);
    await decide(body.id, 'upheld');
    const documentId = await prepared(on);
    expect(codesOf(await grant(documentId))).toBe('422 rules-failed objection-upheld');
    expect(await mayRecall(body.id)).toBe(true);
    expect(codesOf(await recall(body.id, second))).toBe('403 forbidden');
    expect((await recall(body.id)).body).toMatchObject({ state: 'open', answer: null, decidedOn: null });
    expect((await anyone(app).get<Answered>(`/public/objections/${body.receipt}`)).body).toMatchObject({ state: 'open', answer: null });
    expect(codesOf(await recall(body.id))).toBe('409 nothing-to-recall');
    expect((await decide(body.id, 'dismissed')).body.state).toBe('dismissed');
    expect((await grant(documentId)).status).toBe(200);
  });

  it('stands once the title was issued on it, unless it came after the title', async () => {
    const on = await announced();
    const { body } = await register(on);
    await decide(body.id, 'dismissed');
    await grant(await prepared(on));
    expect(await mayRecall(body.id)).toBe(false);
    expect(codesOf(await recall(body.id))).toBe('409 nothing-to-recall');
    const { body: late } = await register(on, { happenedOn: '2020-01-21' });
    await decide(late.id, 'dismissed');
    expect((await recall(late.id)).body.state).toBe('open');
  });

  it('stands once a meeting refused the base for it', async () => {
    const on = await announced();
    const { body } = await register(on);
    await decide(body.id, 'upheld');
    const items = [{ applicationId: on.applicationId, outcome: 'refused', reason: '异议成立' }];
    const meeting = await officer.post<Answered>('/meetings', { kind: 'party-group', heldOn: '2020-01-16', title: '复议', items });
    expect(await mayRecall(body.id)).toBe(true);
    expect((await second.post(`/meetings/${meeting.body.id}/confirm`)).status).toBe(200);
    expect(codesOf(await recall(body.id))).toBe('409 nothing-to-recall');
  });

  it('stands once who objected was erased', async () => {
    const { body } = await register(await announced());
    await decide(body.id, 'dismissed');
    await second.post(`/objections/${body.id}/erase-objector`);
    expect(await mayRecall(body.id)).toBe(false);
    expect(codesOf(await recall(body.id))).toBe('409 nothing-to-recall');
  });

  it('and the title that builds on it exclude each other', async () => {
    const on = await announced();
    const { body } = await register(on);
    await decide(body.id, 'dismissed');
    const documentId = await prepared(on);
    const [recalled, granted] = await race(
      app,
      { row: 'decision.toy_application', id: on.applicationId },
      () => recall(body.id),
      () => grant(documentId),
    );
    const came = [codesOf(recalled), codesOf(granted)].join(', ');
    expect(['200, 422 rules-failed objection-open', '409 nothing-to-recall, 200']).toContain(came);
  });
});

it('takes back a lead that was one by mistake', async () => {
  const { body } = await register(await announced());
  await approver.post(`/objections/${body.id}/keep-as-lead`, { reason: '查无此人' });
  expect((await recall(body.id)).body).toMatchObject({ state: 'open', leadReason: null });
  expect((await decide(body.id, 'dismissed')).status).toBe(200);
});
