import { decisionSuite, givenNotice } from '@jidi/decision/testing';
import { ROBOT } from '@jidi/platform';
import { Task } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import { DocumentTasks } from './document-tasks.js';
import type { DocumentView } from './document.dto.js';

const { app, toys, officer, approver } = decisionSuite({ now: '2020-01-16T09:00:00+08:00' });

/** A document dated some day, prepared for a base whose notice runs from 16 to 21 January 2020. */
async function prepared(name: string, documentDate: string): Promise<{ id: string; noticeId: string }> {
  const applicationId = await toys.application(name);
  const noticeId = await givenNotice(officer, approver, [applicationId], '2020-01-16');
  const { body } = await officer.post<DocumentView>('/designation-documents', {
    applicationIds: [applicationId],
    number: `驻科协〔2020〕${documentDate.slice(-2)}号`,
    documentDate,
    title: '关于命名2019年度驻马店市科普教育基地的决定',
    leadIssuer: '驻马店市科学技术协会',
  });
  return { id: body.id, noticeId };
}

/** From when each thing that waits of a record can be done. */
const waiting = async (recordId: string): Promise<[string, string | undefined][]> => {
  const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId }));
  return tasks.map(({ action, notBefore }) => [action, notBefore?.toISOString()]);
};

const startOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();

describe('a prepared document', () => {
  it('can be granted from the day after its notice, later from the day it is dated', async () => {
    expect(await waiting((await prepared('确山县等公示基地', '2020-01-21')).id)).toEqual([['grant', startOf('2020-01-22')]]);
    expect(await waiting((await prepared('确山县等文件基地', '2020-02-10')).id)).toEqual([['grant', startOf('2020-02-10')]]);
  });

  it('waits longer once its notice was made longer', async () => {
    const { id, noticeId } = await prepared('确山县延长公示基地', '2020-01-22');
    expect(await waiting(id)).toEqual([['grant', startOf('2020-01-22')]]);
    const { status } = await approver.post(`/notices/${noticeId}/extend`, { endsOn: '2020-02-03', reason: '春节假期延长' });
    expect(status).toBe(200);
    await app.get(DocumentTasks).noticeExtended({ recordId: noticeId });
    expect(await waiting(id)).toEqual([['grant', startOf('2020-02-04')]]);
  });
});
