import { type Applicant, applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, type Client, race, type Refusal, someone } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationView } from './application.dto.js';

type Shown = ApplicationView & Refusal;
type Answered = Promise<Answer<Shown>>;

let callId: string;
let bases = 0;

const { app, tree, county, city, approver } = applicationSuite();

beforeEach(async () => {
  app.clock.set('2014-09-05T09:00:00+08:00');
  ({ callId } = await givenCall(city, approver, tree.zhumadian));
});

const base = async (name = '确山县青少年学生校外活动中心', managing = tree.queshan): Promise<Applicant> => {
  return givenApplicant(app, managing, `${name}${(bases += 1)}`);
};
const draft = async ({ baseId, staff }: Applicant, form: object = FULL_FORM): Promise<Shown> => {
  const { body } = await staff.post<Shown>('/applications', { callId, baseId, classCode: 'other', form });
  return body;
};
const submitted = async (of: Applicant, form?: object): Promise<Shown> => {
  const { id } = await draft(of, form);
  return (await of.staff.post<Shown>(`/applications/${id}/submit`, { pledge: '1' })).body;
};
const recommended = async (of: Applicant): Promise<Shown> => {
  const { id } = await submitted(of);
  return (await county.post<Shown>(`/applications/${id}/recommend`, { opinion: '同意推荐' })).body;
};
const refusal = async (attempt: Answered): Promise<[number, string, ...string[]]> => {
  const { status, body } = await attempt;
  return [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`.trim())];
};
const act = (by: Client, id: string, action: string, body: object = {}): Answered => by.post<Shown>(`/applications/${id}/${action}`, body);
const ids = async (by: Client, query = ''): Promise<string[]> =>
  (await by.get<{ items: Shown[] }>(`/applications?limit=100${query}`)).body.items.map(({ id }) => id);

describe('the recommender', () => {
  it('recommends with an opinion, within its window, once', async () => {
    const of = await base();
    const { id } = await submitted(of);
    expect(await refusal(act(county, id, 'recommend'))).toEqual([422, 'invalid', 'opinion isString']);
    app.clock.set('2014-10-20T18:00:00+08:00');
    for (const [action, body] of [
      ['recommend', { opinion: '同意推荐' }],
      ['decline', { reason: '否' }],
      ['return-by-recommender', { items: [{ field: 'visits', text: '请核对' }] }],
    ] as const)
      expect(await refusal(act(county, id, action, body))).toEqual([422, 'rules-failed', 'recommender-window-over']);
    expect(await ids(city, '&unanswered=true')).toContain(id);
    app.clock.set('2014-10-20T17:59:59+08:00');
    expect(await ids(city, '&unanswered=true')).not.toContain(id);
    const { body } = await act(county, id, 'recommend', { opinion: '同意推荐', rank: 1 });
    expect(body).toMatchObject({
      state: 'recommended',
      rank: 1,
      opinions: [{ action: 'recommend', text: '同意推荐', body: '确山县科学技术协会' }],
    });
    expect(await refusal(act(county, id, 'recommend', { opinion: '再推荐' }))).toEqual([409, 'wrong-state']);
    app.clock.set('2014-09-05T09:00:00+08:00');
    const other = await submitted(await base());
    expect(await refusal(act(county, other.id, 'recommend', { opinion: '同意推荐', rank: 1 }))).toEqual([409, 'rank-taken']);
  });

  it('enters a recommendation of an earlier day again after it was recalled', async () => {
    const { id } = await submitted(await base());
    app.clock.set('2014-09-10T09:00:00+08:00');
    const body = { opinion: '同意推荐', happenedOn: '2014-09-08', source: 'paper' };
    expect((await act(county, id, 'recommend', body)).status).toBe(200);
    expect((await act(county, id, 'recall', { reason: '录错' })).status).toBe(200);
    expect((await act(county, id, 'recommend', body)).status).toBe(200);
  });

  it('lets one of two officers win', async () => {
    const { id } = await submitted(await base());
    const colleague = await someone(app, ['approver', tree.queshan]);
    const answers = await race(
      app,
      { row: 'accreditation.application', id },
      () => act(county, id, 'recommend', { opinion: '甲' }),
      () => act(colleague, id, 'recommend', { opinion: '乙' }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('declines with reasons, and the base may apply anew', async () => {
    const of = await base();
    const { id } = await submitted(of);
    const { body } = await act(county, id, 'decline', { reason: '场地证明不足' });
    expect(body).toMatchObject({ state: 'declined', opinions: [{ action: 'decline', text: '场地证明不足' }] });
    const again = await draft(of);
    expect(again.state).toBe('draft');
    expect(await refusal(act(county, id, 'recall', { reason: '误点' }))).toEqual([409, 'application-exists']);
    await act(of.staff, again.id, 'withdraw');
    expect((await act(county, id, 'recall', { reason: '误点' })).body).toMatchObject({
      state: 'submitted',
      opinions: [{ recalled: true }],
    });
  });

  it('returns with everything that is missing and a deadline in working days; the answer shows what changed', async () => {
    const of = await base();
    const { id } = await submitted(of);
    app.clock.set('2014-09-25T10:00:00+08:00');
    const items = [
      { field: 'visits', text: '请核对服务公众人次' },
      { field: 'material', text: '缺场地证明' },
    ];
    expect((await act(county, id, 'return-by-recommender', { items: [] })).status).toBe(422);
    const returned = (await act(county, id, 'return-by-recommender', { items })).body;
    // Sunday 28 September was worked; 1 to 7 October were off.
    expect(returned).toMatchObject({ state: 'returned-by-recommender', correctionDueOn: '2014-10-08', returns: [{ open: true }] });
    expect(returned.returns[0]?.items).toMatchObject(items);
    await of.staff.patch(`/applications/${id}`, { form: { visits: 11_000 } }, returned.version);
    expect(await refusal(act(county, id, 'recall', { reason: '晚了' }))).toEqual([409, 'nothing-to-recall']);
    expect((await of.staff.get(`/applications/${id}/changes`)).body).toMatchObject({
      from: 1,
      to: null,
      items: [{ field: 'visits', before: '12000', after: '11000' }],
    });
    const answered = (await act(of.staff, id, 'submit', { pledge: '1' })).body;
    expect(answered).toMatchObject({ state: 'submitted', correctionDueOn: null, submissions: 2, returns: [{ open: false }] });
    expect((await county.get(`/applications/${id}/changes`)).body).toEqual({
      from: 1,
      to: 2,
      items: [{ field: 'visits', before: '12000', after: '11000', zh: '服务公众人次', en: 'visits' }],
      files: [],
      returned: [
        { ...items[0], changed: true, fieldLabel: { zh: '服务公众人次', en: 'visits' } },
        { ...items[1], changed: false, fieldLabel: { zh: '申报材料', en: 'materials' } },
      ],
    });
    expect((await act(of.staff, id, 'recall', { reason: '还要改' })).body).toMatchObject({
      state: 'returned-by-recommender',
      correctionDueOn: '2014-10-08',
      submissions: 1,
      returns: [{ open: true }],
    });
    expect((await county.get(`/applications/${id}`)).status).toBe(200);
  });

  it('may answer late corrections no more than the deadline allows', async () => {
    const of = await base();
    const { id } = await submitted(of);
    app.clock.set('2014-10-10T10:00:00+08:00');
    await act(county, id, 'return-by-recommender', { items: [{ field: 'other', text: '补盖章' }] });
    // Saturday 11 October was worked.
    app.clock.set('2014-10-16T23:59:59+08:00');
    expect((await of.staff.get<Shown>(`/applications/${id}`)).body.availableActions[0]?.blockedBy).toEqual([]);
    app.clock.set('2014-10-17T00:00:00+08:00');
    expect(await refusal(act(of.staff, id, 'submit', { pledge: '1' }))).toEqual([422, 'rules-failed', 'correction-overdue']);
  });
});

describe('the issuer', () => {
  it('accepts, or rejects with reasons', async () => {
    const one = await recommended(await base());
    expect((await act(city, one.id, 'accept')).body.state).toBe('accepted');
    const other = await recommended(await base());
    expect((await act(city, other.id, 'reject')).status).toBe(422);
    expect((await act(city, other.id, 'reject', { reason: '不属于科普场所' })).body).toMatchObject({
      state: 'rejected',
      opinions: [{}, { action: 'reject' }],
    });
    expect((await act(city, other.id, 'recall', { reason: '误点' })).body.state).toBe('recommended');
  });

  it('leaves what follows to the officer, who can do it: a visit, where the regulation asks for one', async () => {
    const { id } = await recommended(await base());
    expect((await act(city, id, 'accept')).body.state).toBe('accepted');
    const tasks = await app.database.read(ROBOT, (tx) =>
      tx.query<object[]>('select action, permission from workflow.task where record_id = $1', [id]),
    );
    expect(tasks).toEqual([{ action: 'record-visit', permission: 'inspection.schedule' }]);
  });

  it('returns to the base, whose answer comes straight back', async () => {
    const of = await base();
    const { id } = await recommended(of);
    const returned = (await act(city, id, 'return-by-issuer', { items: [{ field: 'features', text: '请补充特色工作' }] })).body;
    expect([returned.state, returned.correctionDueOn]).toEqual(['returned-by-issuer', '2014-09-15']);
    expect((await act(city, id, 'recall', { reason: '误点' })).body).toMatchObject({
      state: 'recommended',
      correctionDueOn: null,
      returns: [{ recalled: true }],
    });
    const again = (await act(city, id, 'return-by-issuer', { items: [{ field: 'features', text: '请补充特色工作' }] })).body;
    await of.staff.patch(`/applications/${id}`, { form: { features: '科普大篷车' } }, again.version);
    expect((await act(of.staff, id, 'submit', { pledge: '1' })).body.state).toBe('recommended');
  });
});

describe('withdrawing', () => {
  it('is the applicant’s at any time before the decision', async () => {
    const of = await base();
    const { id } = await recommended(of);
    expect((await act(city, id, 'withdraw')).status).toBe(403);
    await act(city, id, 'accept');
    expect((await act(of.staff, id, 'withdraw', { reason: '场馆改造' })).body).toMatchObject({
      state: 'withdrawn',
      opinions: [{}, { action: 'withdraw' }],
    });
    expect(await refusal(act(city, id, 'accept'))).toEqual([409, 'wrong-state']);
  });
});
