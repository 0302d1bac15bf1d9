import { decisionSuite, givenNotice } from '@jidi/decision/testing';
import { seenThrough } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';

const { app, tree, toys, officer, approver } = decisionSuite({ now: '2020-01-16T09:00:00+08:00' });

describe('what decision offers to other libs', () => {
  it('shows an upheld objection to the issuer, and to nobody below or beside it: decision.upheld_objection', async () => {
    const applicationId = await toys.application('确山县异议基地');
    const noticeId = await givenNotice(officer, approver, [applicationId], '2020-01-16');
    const { body } = await officer.post<{ id: string }>('/objections', {
      noticeId,
      applicationId,
      kind: 'person',
      name: '张某某',
      contact: '13900001234',
      text: '所报的开放天数与实际不符。',
      source: 'letter',
    });
    const seen = (): Promise<object> => seenThrough(app, tree, 'decision.upheld_objection', 'subject_id', applicationId);
    expect(await seen()).toEqual({ county: 0, city: 0, neighbour: 0, nobody: 0 });
    expect((await approver.post(`/objections/${body.id}/decide`, { outcome: 'upheld', answer: '属实' })).status).toBe(200);
    expect(await seen()).toEqual({ county: 0, city: 1, neighbour: 0, nobody: 0 });
  });
});
