import { awardSuite, AwardCall, givenAwardCall, givenNotice } from '@jidi/accreditation/testing';
import { QueueModule } from '@jidi/platform';
import type { Answer } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { OverviewModule } from '../overview.module.js';
import type { InboxPage } from './inbox.dto.js';

const TODAY = '2020-01-16';

const { ground, call, officer, approver } = awardSuite({
  now: `${TODAY}T09:00:00+08:00`,
  modules: [QueueModule.forProducer(), OverviewModule],
});

let count = 0;
let applicationId: string;
let noticeId: string;

/** What the officer's inbox asks to be done for the application, by its code and in words. */
const asked = async (): Promise<string[]> =>
  (await officer.get<InboxPage>('/inbox?limit=100')).body.items
    .filter(({ recordId }) => recordId === applicationId)
    .map(({ action, actionLabel }) => `${action} ${actionLabel.zh}`);

async function done<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answer;
  expect([status < 300, body]).toEqual([true, body]);
  return body;
}

/** An objection to the application, registered and upheld. */
async function upheld(): Promise<string> {
  const letter = { kind: 'person', name: '张某某', contact: '13900001234', text: '所报的开放天数与实际不符。', source: 'letter' };
  const { id } = await done(officer.post<{ id: string }>('/objections', { noticeId, applicationId, ...letter }));
  await done(approver.post(`/objections/${id}/decide`, { outcome: 'upheld', answer: '属实' }));
  return id;
}

const given = async (under = call): Promise<string> => (await under.application(`确山县异议基地${(count += 1)}`, 'visited')).applicationId;

describe('what an upheld objection holds back, where a meeting decides', () => {
  beforeEach(async () => {
    applicationId = await given();
    noticeId = await givenNotice(officer, approver, [applicationId], TODAY);
  });

  it('waits for a meeting, and no longer for a document, until the answer is taken back', async () => {
    const before = await asked();
    const objectionId = await upheld();
    const heldBack = await asked();
    await done(approver.post(`/objections/${objectionId}/recall`, { reason: '点错了' }));
    expect([before, heldBack, await asked()]).toEqual([
      ['designate 公示期满后登记命名文件'],
      ['refuse 异议成立，再次上会'],
      ['designate 公示期满后登记命名文件'],
    ]);
  });

  it('waits for nothing once that meeting is recorded, nor when it has refused it', async () => {
    await upheld();
    const items = [{ applicationId, outcome: 'refused', reason: '异议成立' }];
    const minutes = { kind: 'party-group', heldOn: TODAY, title: '复议', items };
    const { id } = await done(officer.post<{ id: string }>('/meetings', minutes));
    const recorded = await asked();
    await done(approver.post(`/meetings/${id}/confirm`));
    expect([recorded, await asked(), await call.stateOf(applicationId)]).toEqual([[], [], 'refused']);
  });

  it('waits for a document where no objection of several was upheld', async () => {
    const letter = { kind: 'person', name: '李某某', contact: '13900001235', text: '所报的展厅面积与实际不符。', source: 'letter' };
    const { id } = await done(officer.post<{ id: string }>('/objections', { noticeId, applicationId, ...letter }));
    await done(approver.post(`/objections/${id}/decide`, { outcome: 'dismissed', answer: '不成立' }));
    expect(await asked()).toEqual(['designate 公示期满后登记命名文件']);
  });
});

describe('what an upheld objection holds back, where no meeting is asked', () => {
  it('waits to be turned down, until that is done', async () => {
    applicationId = await given(new AwardCall(ground, await givenAwardCall(ground, { meeting: { required: false } })));
    const notice = { title: '公示', body: '现予公示。', applicationIds: [applicationId] };
    ({ id: noticeId } = await done(officer.post<{ id: string }>('/notices', notice)));
    await done(approver.post(`/notices/${noticeId}/publish`));
    const before = await asked();
    await upheld();
    const heldBack = await asked();
    await done(officer.post(`/applications/${applicationId}/turn-down`, { reason: '异议成立，不予认定' }));
    expect([before, heldBack, await asked()]).toEqual([['designate 公示期满后登记命名文件'], ['turn-down 不予认定'], []]);
  });
});
