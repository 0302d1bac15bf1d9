import { FULL_FORM, givenBase, givenCall, WINDOWS } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { RegistryModule } from '@jidi/registry';
import { type Client, someone, suite } from '@jidi/testing';
import { Task } from '@jidi/workflow';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccreditationModule } from '../../accreditation.module.js';
import { CorrectionDeadlines } from '../return/correction-deadlines.js';
import { ApplicationTasks } from './application-tasks.js';

const CLOSES = new Date(WINDOWS.closesAt);
const RECOMMENDED = new Date(WINDOWS.recommendersUntil);
const LATER: { closesAt: string; recommendersUntil: string; reason: string } = {
  closesAt: '2014-10-15T18:00:00+08:00',
  recommendersUntil: '2014-10-25T18:00:00+08:00',
  reason: '报名人数较少',
};

let staff: Client;
let baseId: string;
let callId: string;
let id: string;

const { app, tree, officer, approver, county } = suite({
  modules: [RegistryModule, AccreditationModule],
  now: '2014-08-20T09:00:00+08:00',
  people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'], county: ['officer', 'queshan'] },
});

beforeAll(async () => {
  const base = await givenBase(app, tree.queshan, '确山县青少年学生校外活动中心');
  staff = await someone(app, ['base-staff', base.nodeId]);
  ({ baseId } = base);
});

/** A draft in a call of its own, begun before the call opens. */
beforeEach(async () => {
  app.clock.set('2014-08-20T09:00:00+08:00');
  ({ callId } = await givenCall(officer, approver, tree.zhumadian));
  ({ id } = (await staff.post<{ id: string }>('/applications', { callId, baseId, classCode: 'other', form: FULL_FORM })).body);
});

const waiting = async (): Promise<[string, Date | null, Date | null][]> => {
  const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: id }));
  return tasks.map(({ action, notBefore, until }) => [action, notBefore, until]);
};
const submit = (): Promise<unknown> => {
  app.clock.set('2014-10-09T09:00:00+08:00');
  return staff.post(`/applications/${id}/submit`, { pledge: '1' });
};
const extended = async (body = LATER): Promise<void> => {
  expect((await approver.post(`/calls/${callId}/extend`, body)).status).toBe(200);
  await app.get(ApplicationTasks).callMoved({ recordId: callId });
  await app.get(CorrectionDeadlines).extend({ recordId: callId });
};

describe('what an application waits for', () => {
  it('is the submission of a draft while its call is open', async () => {
    expect(await waiting()).toEqual([['submit', new Date(WINDOWS.opensAt), CLOSES]]);
  });

  it('is the recommendation until the time of recommenders is over', async () => {
    await submit();
    expect(await waiting()).toEqual([['recommend', null, RECOMMENDED]]);
  });

  it('is the answer to a return until its last day, of a recommender no later than that one can use it', async () => {
    await submit();
    const items = { items: [{ field: 'material', text: '缺场地证明' }] };
    await county.post(`/applications/${id}/return-by-recommender`, items);
    expect(await waiting()).toEqual([['submit', null, new Date('2014-10-16T00:00:00+08:00')]]);
  });

  it('is the answer while the call is open, however short the correction', async () => {
    app.clock.set('2014-09-05T09:00:00+08:00');
    await staff.post(`/applications/${id}/submit`, { pledge: '1' });
    await county.post(`/applications/${id}/return-by-recommender`, { items: [{ field: 'material', text: '缺场地证明' }] });
    expect(await waiting()).toEqual([['submit', null, CLOSES]]);
  });

  it('follows a call that is extended', async () => {
    await extended();
    expect(await waiting()).toEqual([['submit', new Date(WINDOWS.opensAt), new Date(LATER.closesAt)]]);
    await submit();
    app.clock.set('2014-10-19T09:00:00+08:00');
    await county.post(`/applications/${id}/return-by-recommender`, { items: [{ field: 'material', text: '缺场地证明' }] });
    expect(await waiting()).toEqual([['submit', null, new Date('2014-10-25T00:00:00+08:00')]]);
  });

  it('follows a return whose last day moves with an extended call', async () => {
    await submit();
    app.clock.set('2014-10-17T09:00:00+08:00');
    await county.post(`/applications/${id}/return-by-recommender`, { items: [{ field: 'material', text: '缺场地证明' }] });
    expect(await waiting()).toEqual([['submit', null, RECOMMENDED]]);
    await extended({ ...LATER, closesAt: WINDOWS.closesAt });
    expect(await waiting()).toEqual([['submit', null, new Date('2014-10-25T00:00:00+08:00')]]);
  });

  it('is nothing once its call was cancelled', async () => {
    await approver.post(`/calls/${callId}/cancel`, { reason: '计划调整' });
    await app.get(ApplicationTasks).callMoved({ recordId: callId });
    expect(await waiting()).toEqual([]);
  });
});
