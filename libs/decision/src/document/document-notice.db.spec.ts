import { decisionSuite, givenNotice } from '@jidi/decision/testing';
import { type Answer, codesOf, raceInTurn, type Refusal } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import type { DocumentView } from './document.dto.js';

type Answered = DocumentView & Refusal;

type Attempt = () => Promise<Answer<Answered>>;

const { app, toys, officer, approver, second } = decisionSuite({
  now: '2020-01-16T09:00:00+08:00',
  people: { second: ['approver', 'zhumadian'] },
});

let count = 0;

/** A notice that has run from 16 to 21 January, and a document that builds on it and names the first of its bases. */
async function overAndPrepared(names: readonly string[]): Promise<{ noticeId: string; path: string; ids: string[] }> {
  app.clock.set('2020-01-16T09:00:00+08:00');
  const ids: string[] = [];
  for (const name of names) ids.push(await toys.application(name));
  const noticeId = await givenNotice(officer, approver, ids, '2020-01-16');
  app.clock.set('2020-01-22T09:00:00+08:00');
  const number = `驻科协〔2020〕${(count += 1)}号`;
  const signed = { number, documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  const { body } = await officer.post<Answered>('/designation-documents', { applicationIds: ids.slice(0, 1), ...signed });
  return { noticeId, path: `/designation-documents/${body.id}`, ids };
}

describe('a title and the supplement that makes its notice longer exclude each other', () => {
  const attempts = async (): Promise<{ barrier: { row: string; id: string }; grant: Attempt; extend: Attempt }> => {
    const { noticeId, path } = await overAndPrepared(['确山县延期基地']);
    // Posted on the last day, entered on the day after.
    const supplement = { endsOn: '2020-02-05', reason: '春节放假', happenedOn: '2020-01-21', source: 'paper' };
    return {
      barrier: { row: 'decision.notice', id: noticeId },
      grant: () => approver.post<Answered>(`${path}/grant`),
      extend: () => second.post<Answered>(`/notices/${noticeId}/extend`, supplement),
    };
  };

  it('the title, when it comes first', async () => {
    const { barrier, grant, extend } = await attempts();
    const answers = await raceInTurn(app, barrier, grant, extend);
    expect(answers.map(codesOf)).toEqual(['200', '422 rules-failed titles-issued']);
  });

  it('the supplement, when it comes first', async () => {
    const { barrier, grant, extend } = await attempts();
    const answers = await raceInTurn(app, barrier, extend, grant);
    expect(answers.map(codesOf)).toEqual(['200', '422 rules-failed notice-not-over document-before-notice-end']);
  });
});

describe('a document that is changed while it is granted', () => {
  const attempts = async (): Promise<{ ids: string[]; edit: Attempt; grant: Attempt }> => {
    const { path, ids } = await overAndPrepared(['确山县改动基地甲', '确山县改动基地乙']);
    return {
      ids,
      edit: () => officer.patch<Answered>(path, { applicationIds: ids }, 1),
      grant: () => approver.post<Answered>(`${path}/grant`),
    };
  };
  const statesOf = (ids: readonly string[]): Promise<(string | undefined)[]> => Promise.all(ids.map((id) => toys.stateOf(id)));

  it('gives titles to those whom it then names, when the change comes first', async () => {
    const { ids, edit, grant } = await attempts();
    const answers = await raceInTurn(app, { row: 'decision.toy_application', id: ids[0] ?? '' }, edit, grant);
    expect(answers.map(codesOf)).toEqual(['200', '200']);
    expect(await statesOf(ids)).toEqual(['crowned', 'crowned']);
  });

  it('stays as it was granted, when that comes first', async () => {
    const { ids, edit, grant } = await attempts();
    const answers = await raceInTurn(app, { row: 'decision.toy_application', id: ids[0] ?? '' }, grant, edit);
    expect(answers.map(codesOf)).toEqual(['200', '409 wrong-state']);
    expect(await statesOf(ids)).toEqual(['crowned', 'shown']);
  });
});
