import { type Applicant, applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { type Answer, type Client, type Refusal, someone } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationView } from './application.dto.js';

type Shown = ApplicationView & Refusal;
type Answered = Promise<Answer<Shown>>;

let callId: string;
let bases = 0;

const { app, tree, county, city, approver, neighbour } = applicationSuite({ people: { neighbour: ['officer', 'biyang'] } });

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
const refusal = async (attempt: Answered): Promise<[number, string, ...string[]]> => {
  const { status, body } = await attempt;
  return [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`.trim())];
};
const act = (by: Client, id: string, action: string, body: object = {}): Answered => by.post<Shown>(`/applications/${id}/${action}`, body);
const ids = async (by: Client, query = ''): Promise<string[]> =>
  (await by.get<{ items: Shown[] }>(`/applications?limit=100${query}`)).body.items.map(({ id }) => id);

describe('a draft', () => {
  it('is filled in with what the register knows, and is its base’s own', async () => {
    const of = await base();
    const { body } = await of.staff.post<Shown>('/applications', { callId, baseId: of.baseId });
    expect(body).toMatchObject({ state: 'draft', classCode: 'other', form: { yearsInOperation: 4, introduction: '面向全县青少年。' } });
    for (const other of [county, neighbour, city]) expect((await other.get(`/applications/${body.id}`)).status).toBe(404);
    expect(await refusal(of.staff.post('/applications', { callId, baseId: of.baseId }))).toEqual([409, 'application-exists']);
    expect((await of.staff.post('/applications', { callId, baseId: of.baseId })).body).toMatchObject({ applicationId: body.id });
    const unseen = await county.post('/applications', { callId, baseId: of.baseId });
    expect([unseen.status, unseen.body]).toEqual([409, expect.not.objectContaining({ applicationId: body.id })]);
    expect((await neighbour.post('/applications', { callId, baseId: of.baseId })).status).toBe(404);
    expect((await city.post('/applications', { callId, baseId: of.baseId })).status).toBe(403);
  });

  it('is entered by the county for a base, marked so, and then the county’s too', async () => {
    const { baseId, staff } = await base();
    const { body, status } = await county.post<Shown>('/applications', {
      callId,
      baseId,
      classCode: 'other',
      form: FULL_FORM,
      source: 'paper',
    });
    expect(status).toBe(201);
    expect((await staff.get<Shown>(`/applications/${body.id}`)).body.availableActions.map(({ action }) => action)).toEqual([
      'submit',
      'withdraw',
    ]);
    expect((await county.patch<Shown>(`/applications/${body.id}`, { form: { visits: 900 } }, 1)).body.form['visits']).toBe(900);
    expect((await act(county, body.id, 'submit', { pledge: '1', source: 'paper' })).status).toBe(200);
    const history = await staff.get<{ items: { action: string; body: string; onBehalfOf: string; marks: string[] }[] }>(
      `/applications/${body.id}/history`,
    );
    expect(history.body.items).toMatchObject([
      { action: 'create', body: '确山县科学技术协会', marks: ['代办'] },
      { action: 'submit', body: '确山县科学技术协会', marks: ['代办'], onBehalfOf: expect.stringContaining('活动中心') },
    ]);
    expect(await refusal(act(county, body.id, 'recommend', { opinion: '同意' }))).toEqual([422, 'rules-failed', 'own-submission']);
    const colleague = await someone(app, ['approver', tree.queshan]);
    expect((await act(colleague, body.id, 'recommend', { opinion: '同意' })).status).toBe(200);
  });

  it('is changed under its version; absent fields stay and null clears', async () => {
    const of = await base();
    const { id, version } = await draft(of);
    expect((await of.staff.patch(`/applications/${id}`, { form: { visits: 1 } })).status).toBe(428);
    const { body } = await of.staff.patch<Shown>(`/applications/${id}`, { form: { visits: 15_000, features: null, funds: null } }, version);
    expect([body.version, body.form['visits'], body.form['openDays'], 'funds' in body.form]).toEqual([2, 15_000, 260, false]);
    expect((await of.staff.patch(`/applications/${id}`, { form: { visits: 1 } }, version)).status).toBe(412);
    expect(await refusal(of.staff.patch(`/applications/${id}`, { form: { visitors: 1 } }, 2))).toEqual([
      422,
      'invalid',
      'form.visitors whitelistValidation',
    ]);
    expect(await refusal(of.staff.patch(`/applications/${id}`, { form: { openDays: 367 } }, 2))).toEqual([
      422,
      'invalid',
      'form.openDays max',
    ]);
    expect((await neighbour.patch(`/applications/${id}`, { form: {} }, 2)).status).toBe(404);
  });

  it('is of a class that its call asks for; who names another is told which there are, in words', async () => {
    ({ callId } = await givenCall(city, approver, tree.zhumadian, { classCodes: ['venue', 'other'] }));
    const of = await base();
    const { id, version } = await draft(of);
    const change = (classCode: string): ReturnType<typeof of.staff.patch<Refusal>> =>
      of.staff.patch<Refusal>(`/applications/${id}`, { classCode }, version);
    for (const code of ['castle', 'research'])
      expect(await change(code)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'classCode', code: 'class-not-called', message: '请选择本批次的类别：venue 科技场馆、other 其他' }] },
      });
    expect((await change('venue')).status).toBe(200);
  });

  it('is judged against the minimums of its class, each shortfall named', async () => {
    const of = await base();
    const { id, eligibility } = await draft(of, { openDays: 35, freeOpenDays: 36, visits: 700 });
    expect(eligibility.shortfalls).toMatchObject([
      { field: 'openDays', asked: 40, given: 35, zh: '开放天数为 35 天，要求不少于 40 天' },
      { field: 'visits', asked: 800, given: 700 },
      { field: 'fullTimeStaff', asked: 1, given: null },
    ]);
    expect(await refusal(act(of.staff, id, 'submit'))).toEqual([
      422,
      'rules-failed',
      'form.exhibitionArea form-incomplete',
      'form.fullTimeStaff form-incomplete',
      'form.freeOpenDays form-inconsistent',
      'form.openDays not-eligible',
      'form.visits not-eligible',
      'pledge-missing',
    ]);
    const { body } = await of.staff.get<Shown>(`/applications/${id}`);
    expect(body.availableActions[0]).toMatchObject({
      action: 'submit',
      zh: '提交',
      en: 'Submit',
      blockedBy: ['form-incomplete', 'form-inconsistent', 'not-eligible'],
    });
  });

  it('names its recommender: the managing body, or another the regulation allows', async () => {
    const direct = await base('市直属科普馆', tree.zhumadian);
    const attempt = (recommenderNodeId?: string): Answered =>
      city.post<Shown>('/applications', {
        callId,
        baseId: direct.baseId,
        classCode: 'other',
        ...(recommenderNodeId ? { recommenderNodeId } : {}),
      });
    expect(await refusal(attempt())).toEqual([422, 'invalid', 'recommenderNodeId recommender-kind']);
    expect(await refusal(attempt(tree.queshan))).toEqual([422, 'invalid', 'recommenderNodeId recommender-elsewhere']);
    expect(await refusal(attempt(tree.jian))).toEqual([422, 'invalid', 'recommenderNodeId recommender-unknown']);
  });
});

describe('submitting', () => {
  it('depends on the clock and not on the job that opens and closes the call', async () => {
    const of = await base();
    const { id } = await draft(of);
    app.clock.set('2014-09-01T07:59:59+08:00');
    expect(await refusal(act(of.staff, id, 'submit', { pledge: '1' }))).toEqual([422, 'rules-failed', 'before-window']);
    app.clock.set('2014-10-10T18:00:00+08:00');
    expect(await refusal(act(of.staff, id, 'submit', { pledge: '1' }))).toEqual([422, 'rules-failed', 'window-over']);
    app.clock.set('2014-10-10T17:59:59+08:00');
    expect(await refusal(act(of.staff, id, 'submit', { pledge: '0' }))).toEqual([422, 'rules-failed', 'pledge-missing']);
    expect((await act(of.staff, id, 'submit', { pledge: '1' })).body.state).toBe('submitted');
  });

  it('takes what reached the county on paper in time, and nothing from the future', async () => {
    const { baseId } = await base();
    const late = { callId, baseId, classCode: 'other', form: FULL_FORM };
    app.clock.set('2014-10-13T09:00:00+08:00');
    expect(await refusal(county.post('/applications', late))).toEqual([422, 'rules-failed', 'callId window-over']);
    const paper = { happenedOn: '2014-10-09', source: 'paper' };
    const { body } = await county.post<Shown>('/applications', { ...late, ...paper });
    expect(await refusal(act(county, body.id, 'submit', { pledge: '1', happenedOn: '2014-10-14', source: 'paper' }))).toEqual([
      422,
      'invalid',
      'happenedOn happened-in-future',
    ]);
    expect((await act(county, body.id, 'submit', { pledge: '1', ...paper })).body.state).toBe('submitted');
    const history = await county.get<{ items: { marks: string[] }[] }>(`/applications/${body.id}/history`);
    expect(history.body.items.map(({ marks }) => marks)).toEqual([
      ['补录', '代办'],
      ['补录', '代办'],
    ]);
  });

  it('shows the application to recommender and issuer, and never to the neighbour', async () => {
    const { id } = await submitted(await base());
    for (const by of [county, city]) {
      expect((await by.get(`/applications/${id}`)).status).toBe(200);
      expect(await ids(by, `&callId=${callId}`)).toEqual([id]);
    }
    for (const path of ['', '/history', '/changes']) expect((await neighbour.get(`/applications/${id}${path}`)).status).toBe(404);
    for (const action of ['recommend', 'decline'])
      expect((await act(neighbour, id, action, { opinion: '好', reason: '否' })).status).not.toBe(200);
    expect((await act(neighbour, id, 'recommend', { opinion: '好' })).status).toBe(404);
    const listed = await neighbour.get<{ items: Shown[]; total: number }>('/applications?total=true');
    expect([listed.body.items, listed.body.total]).toEqual([[], 0]);
    expect((await act(city, id, 'recommend', { opinion: '好' })).status).toBe(403);
    expect((await act(county, id, 'accept')).status).toBe(403);
  });

  it('is recalled to a draft that nobody else sees, until the recommender has acted', async () => {
    const of = await base();
    const { id } = await submitted(of);
    const { body } = await act(of.staff, id, 'recall', { reason: '数字填错' });
    expect([body.state, body.submissions]).toEqual(['draft', 0]);
    for (const by of [county, city])
      expect([(await by.get(`/applications/${id}`)).status, (await ids(by)).includes(id)]).toEqual([404, false]);
    await act(of.staff, id, 'submit', { pledge: '1' });
    expect((await county.get(`/applications/${id}`)).status).toBe(200);
    await act(county, id, 'recommend', { opinion: '同意推荐' });
    expect(await refusal(act(of.staff, id, 'recall', { reason: '再改' }))).toEqual([409, 'nothing-to-recall']);
  });
});
