import type { NoticeView } from '@jidi/decision';
import { AwardCall, awardSuite, givenAwardCall, type Standing } from '@jidi/accreditation/testing';
import { type Answer, givenPerson, type Refusal } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';

type Answered = NoticeView & Refusal;

const { app, tree, ground, call, officer, approver } = awardSuite({
  now: '2015-01-12T09:00:00+08:00',
  content: { meeting: { required: false } },
});

let count = 0;

const application = async (standing: Standing, under = call): Promise<string> =>
  (await under.application(`确山县免会基地${(count += 1)}`, standing)).applicationId;

const stateOf = async (id: string): Promise<string> => (await officer.get<Answered>(`/applications/${id}`)).body.state;

const NOTICE = { title: '关于拟命名科普教育基地的公示', body: '现予公示。' };
const draft = async (id: string): Promise<Answer<Answered>> => officer.post<Answered>('/notices', { ...NOTICE, applicationIds: [id] });

const codesOf = ({ body: { code, errors } }: { body: Answered }): string => [code, ...errors.map((each) => each.code)].join(' ');

describe('where a regulation asks for no meeting', () => {
  it('a notice follows the review, and the document the notice', async () => {
    const id = await application('visited');
    const noticed = await draft(id);
    expect([noticed.status, noticed.body.meetingId]).toEqual([201, null]);
    expect((await approver.post<Answered>(`/notices/${noticed.body.id}/publish`)).status).toBe(200);
    expect(await stateOf(id)).toBe('announced');
    app.clock.set('2015-01-20T09:00:00+08:00');
    const prepared = await officer.post<Answered>('/designation-documents', {
      noticeId: noticed.body.id,
      number: '驻科协〔2015〕8号',
      documentDate: '2015-01-20',
      title: '关于命名科普教育基地的决定',
      leadIssuer: '驻马店市科学技术协会',
    });
    expect(prepared.status).toBe(201);
    expect((await approver.post<Answered>(`/designation-documents/${prepared.body.id}/grant`)).status).toBe(200);
    expect(await stateOf(id)).toBe('designated');
    app.clock.set('2015-01-12T09:00:00+08:00');
  });

  it('what is announced is turned down where an objection was upheld, and only there', async () => {
    const id = await application('visited');
    const { body } = await draft(id);
    expect((await approver.post(`/notices/${body.id}/publish`)).status).toBe(200);
    const turnDown = (): Promise<Answer<Answered>> =>
      officer.post<Answered>(`/applications/${id}/turn-down`, { reason: '异议成立，不予认定' });
    expect(codesOf(await turnDown())).toBe('rules-failed objection-not-upheld');
    const objected = {
      noticeId: body.id,
      applicationId: id,
      kind: 'person',
      name: '李四',
      contact: '13800000000',
      text: '该基地的展厅全年从未对外开放',
      source: 'letter',
    };
    const objection = await officer.post<NoticeView>('/objections', objected);
    expect(objection.body).toMatchObject({ state: 'open' });
    expect(codesOf(await turnDown())).toBe('rules-failed objection-not-upheld');
    const decided = { outcome: 'upheld', answer: '经核查，异议成立' };
    expect((await approver.post<NoticeView>(`/objections/${objection.body.id}/decide`, decided)).body.state).toBe('upheld');
    const turned = await turnDown();
    expect([turned.status, turned.body.state]).toEqual([200, 'refused']);
  });

  it('nothing is announced before its visit', async () => {
    const { body } = await draft(await application('accepted'));
    const { availableActions } = (await approver.get<Answered>(`/notices/${body.id}`)).body;
    expect(availableActions.find(({ action }) => action === 'publish')).toMatchObject({
      blockedBy: ['step-missing'],
      reasons: [{ code: 'step-missing', zh: '办法要求的步骤尚未完成' }],
    });
    expect(codesOf(await approver.post<Answered>(`/notices/${body.id}/publish`))).toBe('rules-failed step-missing');
  });

  it('nothing is announced whose visit was not passed; the issuer turns it down, and may take that back', async () => {
    const id = await application('visit-failed');
    const { body } = await draft(id);
    expect(codesOf(await approver.post<Answered>(`/notices/${body.id}/publish`))).toBe('rules-failed step-not-passed');
    expect((await officer.post<Answered>(`/applications/${id}/turn-down`, { reason: '现场考察未通过' })).body.state).toBe('refused');
    expect((await officer.post<Answered>(`/applications/${id}/recall`, { reason: '理由有误' })).body.state).toBe('accepted');
  });
});

describe('where a regulation asks for neither visit nor meeting', () => {
  const given = async (): Promise<string> => {
    const inspection = { required: 'none', teamSize: 1, passMark: 60 } as const;
    return application('accepted', new AwardCall(ground, await givenAwardCall(ground, { inspection, meeting: { required: false } })));
  };

  it('no visit is arranged', async () => {
    const expert = await givenPerson(app, ['expert', tree.zhumadian]);
    const visit = { startsAt: '2015-01-20T09:00:00+08:00', endsAt: '2015-01-20T11:00:00+08:00', place: '确山县' };
    const answer = await officer.post<Answered>('/inspections', {
      applicationId: await given(),
      ...visit,
      memberIds: [expert],
      leaderId: expert,
    });
    expect(codesOf(answer)).toBe('rules-failed step-not-asked');
  });

  it('no meeting is recorded, and none that is changed lists what it has nothing to decide on', async () => {
    const applicationId = await given();
    const minutes = { kind: 'party-group', heldOn: '2015-01-12', title: '研究命名' };
    const items = [{ applicationId, outcome: 'named' }];
    expect(codesOf(await officer.post<Answered>('/meetings', { ...minutes, items }))).toBe('rules-failed step-not-asked');
    const asked = await application('visited', new AwardCall(ground, await givenAwardCall(ground)));
    const { body } = await officer.post<Answered>('/meetings', { ...minutes, items: [{ applicationId: asked, outcome: 'named' }] });
    const changed = await officer.patch<Answered>(`/meetings/${body.id}`, { items }, body.version);
    expect(codesOf(changed)).toBe('rules-failed step-not-asked');
  });
});

describe('where a regulation asks for neither meeting nor notice', () => {
  it('what was visited is turned down without an objection, which nobody could make', async () => {
    const content = { meeting: { required: false }, notice: { days: 0, unit: 'working-days', firstDay: 'counted' } } as const;
    const id = await application('visited', new AwardCall(ground, await givenAwardCall(ground, content)));
    const turned = await officer.post<Answered>(`/applications/${id}/turn-down`, { reason: '经综合研究，不予认定' });
    expect([turned.status, turned.body.state]).toEqual([200, 'refused']);
  });
});

describe('where a regulation asks for a meeting', () => {
  it('no notice lists what no meeting named, and nobody is turned down without it', async () => {
    const id = await application('visited', new AwardCall(ground, await givenAwardCall(ground)));
    expect(codesOf(await draft(id))).toBe('rules-failed no-meeting');
    const turned = await officer.post<Answered>(`/applications/${id}/turn-down`, { reason: '不符合条件' });
    expect(codesOf(turned)).toBe('rules-failed meeting-decides');
  });
});
