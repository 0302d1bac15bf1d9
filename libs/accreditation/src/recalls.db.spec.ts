import type { MeetingView } from '@jidi/decision';
import { awardSuite } from '@jidi/accreditation/testing';
import { type Answer, race, type Refusal } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

type Answered = MeetingView & Refusal;

type Reply = Promise<Answer<Answered>>;

let count = 0;

const { app, call, inspections, officer, approver } = awardSuite({ now: '2014-11-20T09:00:00+08:00', experts: 3 });

beforeEach(() => app.clock.set('2015-01-06T15:00:00+08:00'));

const passed = async (): Promise<string> => (await call.application(`确山县撤回基地${(count += 1)}`, 'visited')).applicationId;

const confirm = (id: string): Reply => approver.post<Answered>(`/meetings/${id}/confirm`);

/** A meeting that the officer recorded and the approver confirmed. */
async function decided(applicationIds: readonly string[], outcome = 'named'): Promise<string> {
  const items = applicationIds.map((applicationId) => ({ applicationId, outcome }));
  const { body } = await officer.post<Answered>('/meetings', { kind: 'party-group', heldOn: '2015-01-06', title: '研究命名', items });
  expect((await confirm(body.id)).status).toBe(200);
  return body.id;
}

/** An inspection that the approver concluded. */
async function concluded(): Promise<{ id: string; applicationId: string }> {
  app.clock.set('2014-11-20T09:00:00+08:00');
  const { id, application, day } = await inspections.scheduled();
  app.clock.set(`${day}T12:00:00+08:00`);
  for (const index of [0, 1, 2])
    await inspections.expert(index).client.post(`/inspections/${id}/score`, { score: 85, findings: '展品完好，讲解规范' });
  const { status } = await approver.post(`/inspections/${id}/conclude`, { outcome: 'passed', conclusion: '建议命名' });
  expect(status).toBe(200);
  app.clock.set('2015-01-06T15:00:00+08:00');
  return { id, applicationId: application.applicationId };
}

const draftNotice = async (meetingId: string, applicationIds: readonly string[]): Promise<string> => {
  const { body } = await officer.post<Answered>('/notices', { title: '公示', body: '现予公示。', meetingId, applicationIds });
  return body.id;
};

const publish = (noticeId: string): Reply => approver.post<Answered>(`/notices/${noticeId}/publish`);

const recall = async (path: string): Promise<string> => {
  const { status, body } = await approver.post<Answered>(`${path}/recall`, { reason: '名单有误' });
  return [status, body.code].join(' ').trim();
};

const mayRecall = async (path: string): Promise<boolean> =>
  (await approver.get<Answered>(path)).body.availableActions.some(({ action }) => action === 'recall');

describe('a confirmed meeting', () => {
  it('offers its recall until the first of its bases was announced, by whomever', async () => {
    const ids = [await passed(), await passed()];
    const path = `/meetings/${await decided(ids)}`;
    expect(await mayRecall(path)).toBe(true);
    await publish(await draftNotice(path.slice('/meetings/'.length), ids.slice(1)));
    expect([await mayRecall(path), await recall(path)]).toEqual([false, '409 nothing-to-recall']);
    expect(await Promise.all(ids.map((id) => call.stateOf(id)))).toEqual(['named', 'announced']);
  });

  it('does not take back what a later meeting of the same approver decided', async () => {
    const id = await passed();
    const first = `/meetings/${await decided([id], 'deferred')}`;
    const second = `/meetings/${await decided([id])}`;
    expect([await mayRecall(first), await recall(first), await call.stateOf(id)]).toEqual([false, '409 nothing-to-recall', 'named']);
    expect([await mayRecall(second), await recall(second)]).toEqual([true, '200']);
    expect(await call.stateOf(id)).toBe('deferred');
  });

  it('is confirmed again as of its true day after a recall', async () => {
    const id = await passed();
    const meetingId = await decided([id]);
    app.clock.set('2015-01-08T09:00:00+08:00');
    expect(await recall(`/meetings/${meetingId}`)).toBe('200');
    expect((await approver.post(`/meetings/${meetingId}/confirm`, { happenedOn: '2015-01-06', source: 'paper' })).status).toBe(200);
    expect(await call.stateOf(id)).toBe('named');
  });

  it('is recalled again after it was recalled and confirmed', async () => {
    const id = await passed();
    const meetingId = await decided([id]);
    expect(await recall(`/meetings/${meetingId}`)).toBe('200');
    expect(await mayRecall(`/meetings/${meetingId}`)).toBe(false);
    await confirm(meetingId);
    expect(await mayRecall(`/meetings/${meetingId}`)).toBe(true);
    expect(await recall(`/meetings/${meetingId}`)).toBe('200');
    expect(await call.stateOf(id)).toBe('accepted');
  });

  it('and the notice that builds on it exclude each other', async () => {
    const id = await passed();
    const meetingId = await decided([id]);
    const noticeId = await draftNotice(meetingId, [id]);
    const [recalled, published] = await race(
      app,
      { row: 'accreditation.application', id },
      () => recall(`/meetings/${meetingId}`),
      async () => (await publish(noticeId)).status,
    );
    expect(['200, 422', '409 nothing-to-recall, 200']).toContain([recalled, published].join(', '));
  });
});

describe('a concluded inspection', () => {
  it('offers its recall until a meeting decided, even one that the same approver confirmed', async () => {
    const { id, applicationId } = await concluded();
    const path = `/inspections/${id}`;
    expect(await mayRecall(path)).toBe(true);
    await decided([applicationId]);
    expect([await mayRecall(path), await recall(path), await call.stateOf(applicationId)]).toEqual([
      false,
      '409 nothing-to-recall',
      'named',
    ]);
    expect((await officer.get<Answered>(path)).body.state).toBe('concluded-passed');
  });
});
