import { Actor } from '@jidi/access';
import { awardSuite, givenNamed, givenNotice } from '@jidi/accreditation/testing';
import { type Client, givenPerson, walkStates } from '@jidi/testing';
import { type AnyWorkflow } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { documentWorkflow, meetingWorkflow, noticeWorkflow, objectionWorkflow } from '@jidi/decision';
import { inspectionWorkflow } from './inspection/inspection.workflow.js';

const MEETING_DAY = '2015-01-05';

let count = 0;
/** Whose sheet comes next: a member's, or that of an expert who was not sent. */
let scorer = '';

const { app, tree, call, inspections, officer, approver } = awardSuite({ now: '2014-12-01T09:00:00+08:00', experts: 4 });

const said = async (by: Client, path: string, body: object = {}): Promise<{ id: string }> => {
  const answer = await by.post<{ id: string }>(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const inspected = async (): Promise<string> => {
  app.clock.set(`${MEETING_DAY}T08:00:00+08:00`);
  return (await call.application(`确山县走查基地${(count += 1)}`, 'visited')).applicationId;
};

/** An inspection on its day, with the sheets of so many of its three members. */
async function inspection(sheets: number): Promise<string> {
  app.clock.set('2014-12-01T09:00:00+08:00');
  const { id, day } = await inspections.scheduled();
  app.clock.set(`${day}T11:30:00+08:00`);
  for (let index = 0; index < sheets; index += 1)
    await said(inspections.expert(index).client, `/inspections/${id}/score`, { score: 88, findings: '符合' });
  scorer = inspections.expert(sheets).id;
  return id;
}

async function meeting(): Promise<string> {
  const items = [{ applicationId: await inspected(), outcome: 'named' }];
  return (await said(officer, '/meetings', { kind: 'chair-office', heldOn: MEETING_DAY, title: '研究命名', items })).id;
}

async function draftNotice(): Promise<string> {
  const applicationIds = [await inspected()];
  const meetingId = await givenNamed(officer, approver, applicationIds, MEETING_DAY);
  return (await said(officer, '/notices', { title: '公示', body: '现予公示', meetingId, applicationIds })).id;
}

async function published(): Promise<{ noticeId: string; applicationId: string }> {
  const applicationId = await inspected();
  return { noticeId: await givenNotice(officer, approver, [applicationId], MEETING_DAY), applicationId };
}

async function objection(): Promise<string> {
  const objector = { kind: 'person', name: '李某', contact: '13900005678', text: '申报的开放天数与实际不符。' };
  return (await said(officer, '/objections', { ...(await published()), ...objector, source: 'letter' })).id;
}

async function prepared(): Promise<string> {
  const { noticeId } = await published();
  app.clock.set('2015-01-16T09:00:00+08:00');
  const signed = { number: `驻科协〔2015〕${count}号`, documentDate: '2015-01-16', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  return (await said(officer, '/designation-documents', { noticeId, ...signed })).id;
}

/** Every action in every state of one record, by somebody who may do everything at the issuer and has written nothing. */
async function walked(table: unknown, id: string): Promise<string[]> {
  const roles = ['officer', 'approver'] as const;
  const grants = roles.map((role) => ({ role, nodeId: tree.zhumadian, nodeKind: 'CITY' as const, delegatedBy: null, audiences: [] }));
  const by = Actor.of({ personId: await givenPerson(app, ['officer', tree.zhumadian]), grants }, uuidv7());
  const now = app.clock.now();
  const reason = { reason: '理由' };
  const inputs = {
    reschedule: { startsAt: new Date('2015-02-01T09:00:00+08:00'), endsAt: new Date('2015-02-01T11:00:00+08:00'), ...reason },
    score: { memberId: scorer, score: 80, items: [], findings: '符合', source: 'paper', now },
    conclude: { passed: true, conclusion: '通过', now },
    grant: { now },
    extend: { endsOn: '2015-02-01', ...reason },
    decide: { upheld: true, answer: '属实' },
    cancel: reason,
    discard: reason,
    withdraw: reason,
    'keep-as-lead': reason,
  };
  return walkStates(app, table, { id, by, inputs });
}

/** What walks of several records found, after it was seen that every action came about in every state the table names. */
async function walkedAll(table: unknown, ...records: readonly (() => Promise<string>)[]): Promise<string[][]> {
  const walks: string[][] = [];
  for (const record of records) walks.push(await walked(table, await record()));
  const came = walks.flat().filter((line) => !line.includes('rules-failed'));
  const expected = Object.entries((table as AnyWorkflow).actions).flatMap(([action, { from }]) =>
    from.map((state) => `${state} ${action}`),
  );
  expect([...new Set(came.map((line) => line.split(':')[0]))].sort()).toEqual(expected.sort());
  return walks;
}

describe('all states and all actions', () => {
  it('of an inspection, before and after its team has scored', async () => {
    expect(
      await walkedAll(
        inspectionWorkflow,
        () => inspection(0),
        () => inspection(2),
        () => inspection(3),
      ),
    ).toEqual([
      [
        'scheduled reschedule: scheduled',
        'scheduled cancel: cancelled',
        'scheduled score: scheduled',
        'scheduled conclude: rules-failed scores-missing scores-missing scores-missing',
        'scheduled call-off: cancelled',
      ],
      [
        'scheduled reschedule: rules-failed scores-entered',
        'scheduled cancel: cancelled',
        'scheduled score: scheduled',
        'scheduled conclude: rules-failed scores-missing',
        'scheduled call-off: cancelled',
      ],
      [
        'scheduled reschedule: rules-failed scores-entered',
        'scheduled cancel: rules-failed scores-entered',
        'scheduled score: rules-failed not-a-member',
        'scheduled conclude: concluded-passed',
        'scheduled call-off: cancelled',
      ],
    ]);
  });

  it('of a meeting', async () => {
    expect(await walkedAll(meetingWorkflow, meeting)).toEqual([['recorded confirm: confirmed', 'recorded discard: discarded']]);
  });

  it('of a notice: a draft, one that runs, one that has run', async () => {
    const over = async (): Promise<string> => {
      const { noticeId } = await published();
      app.clock.set('2015-01-16T09:00:00+08:00');
      return noticeId;
    };
    expect(await walkedAll(noticeWorkflow, draftNotice, async () => (await published()).noticeId, over)).toEqual([
      [
        'draft publish: published',
        'draft withdraw: withdrawn',
        'published extend: rules-failed end-not-later',
        'published close: rules-failed notice-not-over',
        'published lapse: rules-failed notice-not-over',
        'closed extend: rules-failed end-not-later',
      ],
      [
        'draft publish: rules-failed not-named',
        'draft withdraw: withdrawn',
        'published extend: published',
        'published close: rules-failed notice-not-over',
        'published lapse: rules-failed notice-not-over',
        'closed extend: published',
      ],
      [
        'draft publish: rules-failed not-named',
        'draft withdraw: withdrawn',
        'published extend: rules-failed notice-over',
        'published close: closed',
        'published lapse: closed',
        'closed extend: rules-failed notice-over',
      ],
    ]);
  });

  it('of an objection', async () => {
    expect(await walkedAll(objectionWorkflow, objection)).toEqual([['open decide: upheld', 'open keep-as-lead: lead']]);
  });

  it('of a designation document', async () => {
    expect(await walkedAll(documentWorkflow, prepared)).toEqual([['prepared grant: granted', 'prepared discard: discarded']]);
  });
});
