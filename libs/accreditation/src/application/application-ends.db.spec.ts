import { applicationSuite, FULL_FORM, givenApplicant, givenBase, givenCall } from '@jidi/accreditation/testing';
import { type Answer, type Client, type Refusal, someone } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { CorrectionDeadlines } from './return/correction-deadlines.js';
import type { ApplicationView } from './application.dto.js';

type Shown = ApplicationView & Refusal;
type Answered = Promise<Answer<Shown>>;

interface Applied {
  readonly id: string;
  readonly baseId: string;
  readonly staff: Client;
}

const PLEDGE = { pledge: '1' };
const ITEMS = { items: [{ field: 'other', text: '补盖章' }] };

let callId: string;
let bases = 0;

const { app, tree, county, city, approver } = applicationSuite();

beforeEach(async () => {
  app.clock.set('2014-09-05T09:00:00+08:00');
  ({ callId } = await givenCall(city, approver, tree.zhumadian));
});

const act = (by: Client, id: string, action: string, body: object = {}): Answered => by.post<Shown>(`/applications/${id}/${action}`, body);
const refusal = async (attempt: Answered): Promise<[number, ...string[]]> => {
  const { status, body } = await attempt;
  return [status, body.code, ...(body.errors ?? []).map(({ code }) => code)];
};
const shown = async (by: Client, id: string): Promise<Shown> => (await by.get<Shown>(`/applications/${id}`)).body;
async function submitted(): Promise<Applied> {
  const { baseId, staff } = await givenApplicant(app, tree.queshan, `确山县科普基地${(bases += 1)}`);
  const { body } = await staff.post<Shown>('/applications', { callId, baseId, form: FULL_FORM });
  expect((await act(staff, body.id, 'submit', PLEDGE)).status).toBe(200);
  return { id: body.id, baseId, staff };
}
async function recommended(rank?: number): Promise<Applied> {
  const applied = await submitted();
  expect((await act(county, applied.id, 'recommend', { opinion: '同意推荐', rank: rank ?? null })).status).toBe(200);
  return applied;
}

describe('a return that is not answered in time', () => {
  it('by the recommender: is answered to its last hour, and then declined after its time too', async () => {
    const { id, staff } = await submitted();
    app.clock.set('2014-10-17T09:00:00+08:00');
    expect((await act(county, id, 'return-by-recommender', ITEMS)).body.correctionDueOn).toBe('2014-10-20');
    app.clock.set('2014-10-20T17:59:59+08:00');
    expect(await refusal(act(county, id, 'decline', { reason: '逾期未补正' }))).toEqual([422, 'rules-failed', 'correction-not-overdue']);
    expect((await shown(staff, id)).availableActions[0]).toMatchObject({ action: 'submit', blockedBy: [] });
    app.clock.set('2014-10-20T18:00:00+08:00');
    expect(await refusal(act(staff, id, 'submit', PLEDGE))).toEqual([422, 'rules-failed', 'correction-overdue']);
    expect((await act(county, id, 'decline', { reason: '逾期未补正' })).body).toMatchObject({
      state: 'declined',
      correctionDueOn: null,
      returns: [{ open: false }],
      opinions: [{ action: 'decline', recalled: false }],
    });
    expect((await act(county, id, 'recall', { reason: '误点' })).body).toMatchObject({
      state: 'returned-by-recommender',
      correctionDueOn: '2014-10-20',
      returns: [{ open: true }],
      opinions: [{ action: 'decline', recalled: true }],
    });
  });

  it('by the issuer: is rejected, and the place that the return freed stays with whoever has it', async () => {
    const { id, staff } = await recommended();
    app.clock.set('2014-10-21T09:00:00+08:00');
    await act(city, id, 'return-by-issuer', ITEMS);
    expect(await refusal(act(city, id, 'reject', { reason: '逾期未补正' }))).toEqual([422, 'rules-failed', 'correction-not-overdue']);
    app.clock.set('2014-10-20T09:00:00+08:00');
    await Promise.all([recommendedLate(), recommendedLate()]);
    app.clock.set('2014-10-29T00:00:00+08:00');
    expect(await refusal(act(staff, id, 'submit', PLEDGE))).toEqual([422, 'rules-failed', 'correction-overdue', 'quota-full']);
    expect((await act(city, id, 'reject', { reason: '逾期未补正' })).body).toMatchObject({ state: 'rejected', returns: [{ open: false }] });
    expect((await act(city, id, 'recall', { reason: '误点' })).body).toMatchObject({
      state: 'returned-by-issuer',
      correctionDueOn: '2014-10-28',
      returns: [{ open: true }],
    });
  });
});

/** Submitted in the window, recommended in the recommenders' days. */
async function recommendedLate(): Promise<void> {
  const { baseId } = await givenBase(app, tree.queshan, `确山县科普基地${(bases += 1)}`);
  const paper = { happenedOn: '2014-10-09', source: 'paper', lateReason: '寄达较晚' };
  const { body } = await county.post<Shown>('/applications', { callId, baseId, form: FULL_FORM, ...paper });
  await act(county, body.id, 'submit', { ...PLEDGE, ...paper });
  const colleague = await someone(app, ['approver', tree.queshan]);
  expect((await act(colleague, body.id, 'recommend', { opinion: '同意推荐' })).status).toBe(200);
}

describe('the rank in the recommender’s list', () => {
  it('is free with the place when the issuer returns, and comes back with it where nobody took it', async () => {
    const first = await recommended(1);
    expect((await act(city, first.id, 'return-by-issuer', ITEMS)).body.rank).toBeNull();
    expect((await act(city, first.id, 'recall', { reason: '误点' })).body).toMatchObject({ state: 'recommended', rank: 1 });
    await act(city, first.id, 'return-by-issuer', ITEMS);
    expect((await act(first.staff, first.id, 'submit', PLEDGE)).body).toMatchObject({ state: 'recommended', rank: 1 });
    expect((await act(first.staff, first.id, 'recall', { reason: '再改' })).body).toMatchObject({
      state: 'returned-by-issuer',
      rank: null,
    });
    const next = await recommended(1);
    expect((await shown(county, next.id)).rank).toBe(1);
    expect((await act(first.staff, first.id, 'submit', PLEDGE)).body).toMatchObject({ state: 'recommended', rank: null });
  });
});

describe('a withdrawal that is recalled', () => {
  it('takes its place and rank again, and the state it had', async () => {
    const { id, staff } = await recommended(2);
    await act(city, id, 'accept');
    const withdrawn = (await act(staff, id, 'withdraw', { reason: '误点' })).body;
    expect([withdrawn.state, withdrawn.rank, withdrawn.availableActions.map(({ action }) => action)]).toEqual([
      'withdrawn',
      null,
      ['recall'],
    ]);
    expect((await act(staff, id, 'recall', { reason: '点错了' })).body).toMatchObject({
      state: 'accepted',
      rank: 2,
      opinions: [
        { action: 'recommend', recalled: false },
        { action: 'withdraw', recalled: true },
      ],
    });
    const others = [await recommended(), await submitted()] as const;
    expect(await refusal(act(county, others[1].id, 'recommend', { opinion: '同意推荐' }))).toEqual([422, 'rules-failed', 'quota-full']);
  });

  it('without a reason leaves the recommender’s opinion as it was', async () => {
    const { id, staff } = await recommended();
    await act(staff, id, 'withdraw');
    expect((await act(staff, id, 'recall', { reason: '点错了' })).body.opinions).toMatchObject([{ action: 'recommend', recalled: false }]);
  });

  it('is refused when its place went to another, or the base has applied anew', async () => {
    const first = await recommended();
    await act(first.staff, first.id, 'withdraw');
    await recommended();
    await recommended();
    expect(await refusal(act(first.staff, first.id, 'recall', { reason: '点错了' }))).toEqual([422, 'rules-failed', 'quota-full']);
    expect((await shown(first.staff, first.id)).state).toBe('withdrawn');
    const again = await first.staff.post<Shown>('/applications', { callId, baseId: first.baseId });
    expect(again.status).toBe(201);
    expect(await refusal(act(first.staff, first.id, 'recall', { reason: '点错了' }))).toEqual([409, 'application-exists']);
  });

  it('opens the return again that waited for an answer, with its deadline', async () => {
    const { id, staff } = await submitted();
    await act(county, id, 'return-by-recommender', ITEMS);
    expect((await act(staff, id, 'withdraw')).body).toMatchObject({ correctionDueOn: null, returns: [{ open: false }] });
    expect(await refusal(act(county, id, 'recall', { reason: '误点' }))).toEqual([409, 'nothing-to-recall']);
    const { body } = await act(staff, id, 'recall', { reason: '点错了' });
    expect(body).toMatchObject({ state: 'returned-by-recommender', correctionDueOn: '2014-09-15', returns: [{ open: true }] });
    expect((await act(staff, id, 'submit', PLEDGE)).body.state).toBe('submitted');
  });

  it('counts that deadline anew where the call was extended meanwhile', async () => {
    const { id, staff } = await submitted();
    app.clock.set('2014-10-17T09:00:00+08:00');
    await act(county, id, 'return-by-recommender', ITEMS);
    await act(staff, id, 'withdraw');
    const extension = { reason: '应基层要求', recommendersUntil: '2014-10-24T18:00:00+08:00' };
    expect((await approver.post(`/calls/${callId}/extend`, extension)).status).toBe(200);
    await app.get(CorrectionDeadlines).extend({ recordId: callId });
    expect((await act(staff, id, 'recall', { reason: '点错了' })).body.correctionDueOn).toBe('2014-10-20');
    await app.get(CorrectionDeadlines).resume({ recordId: id });
    expect((await shown(county, id)).correctionDueOn).toBe('2014-10-24');
  });

  it('of a draft gives back the draft, which nobody else sees', async () => {
    const { id, staff } = await submitted();
    await act(staff, id, 'recall', { reason: '再改' });
    await act(staff, id, 'withdraw');
    expect((await act(staff, id, 'recall', { reason: '点错了' })).body).toMatchObject({ state: 'draft', returns: [] });
    expect((await city.get(`/applications/${id}`)).status).toBe(404);
  });
});

describe('what one machine recorded after another whose clock is ahead', () => {
  const AHEAD = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

  it('comes after it: the later return is listed last, and is the one that opens again', async () => {
    const { id, staff } = await submitted();
    await act(county, id, 'return-by-recommender', ITEMS);
    await app.testDatabase.asOwner(`update accreditation.application_return set id = '${AHEAD}' where application_id = '${id}'`);
    await act(staff, id, 'submit', PLEDGE);
    app.clock.set('2014-09-10T09:00:00+08:00');
    await act(county, id, 'return-by-recommender', ITEMS);
    await act(staff, id, 'withdraw');
    const { body } = await act(staff, id, 'recall', { reason: '点错了' });
    expect(body).toMatchObject({
      correctionDueOn: '2014-09-17',
      returns: [
        { open: false, dueOn: '2014-09-15' },
        { open: true, dueOn: '2014-09-17' },
      ],
    });
    await app.testDatabase.asOwner(`update accreditation.application_return set id = gen_random_uuid() where id = '${AHEAD}'`);
  });

  it('comes after it: the opinion that stands is listed after the one that was taken back', async () => {
    const { id } = await recommended();
    await act(county, id, 'recall', { reason: '误点' });
    await app.testDatabase.asOwner(`update accreditation.application_opinion set id = '${AHEAD}' where application_id = '${id}'`);
    const { body } = await act(county, id, 'recommend', { opinion: '同意推荐' });
    expect(body.opinions.map(({ recalled }) => recalled)).toEqual([true, false]);
  });
});
