import type { DocumentView } from '@jidi/decision';
import { awardSuite, givenNamed, givenNotice } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';

type Answered = DocumentView & Refusal;

let count = 0;

const { app, tree, call, officer, approver } = awardSuite({ now: '2020-01-10T09:00:00+08:00', env: { TRUST_PROXY: 'yes' } });

const given = async (state: 'visited' | 'accepted' = 'visited'): Promise<string> =>
  (await call.application(`确山县命名基地${(count += 1)}`, state)).applicationId;

/** Bases that are announced from 16 to 21 January 2020. */
async function announced(bases = 1): Promise<{ noticeId: string; ids: string[] }> {
  app.clock.set('2020-01-16T09:00:00+08:00');
  const ids: string[] = [];
  for (let index = 0; index < bases; index += 1) ids.push(await given());
  return { noticeId: await givenNotice(officer, approver, ids, '2020-01-16'), ids };
}

const prepare = (rest: object, by = officer): Promise<Answer<Answered>> =>
  by.post<Answered>('/designation-documents', {
    number: `驻科协〔2020〕${(count += 1)}号`,
    documentDate: '2020-01-22',
    title: '关于命名2019年度驻马店市科普教育基地的决定',
    leadIssuer: '驻马店市科学技术协会',
    coIssuers: ['驻马店市教育局'],
    ...rest,
  });

const grant = (id: string, rest: object = {}, by = approver): Promise<Answer<Answered>> =>
  by.post<Answered>(`/designation-documents/${id}/grant`, rest);

const object = (noticeId: string, applicationId: string): Promise<{ status: number }> =>
  anyone(app).post(
    `/public/notices/${noticeId}/objections`,
    { applicationId, kind: 'person', name: '李某', contact: '13900005678', text: '申报的开放天数与实际不符。' },
    { 'x-forwarded-for': `10.2.0.${(count += 1)}` },
  );

const decide = async (outcome: string): Promise<void> => {
  const { body } = await officer.get<{ items: { id: string }[] }>('/objections?limit=1');
  await approver.post(`/objections/${body.items[0]?.id}/decide`, { outcome, answer: '经核查。' });
};

describe('a document', () => {
  it('gives every base its title, with the term as the regulation counts it', async () => {
    const { noticeId, ids } = await announced(2);
    app.clock.set('2020-01-22T10:00:00+08:00');
    const document = await prepare({ noticeId });
    expect(document.body).toMatchObject({ state: 'prepared', items: ids.map((applicationId) => ({ applicationId, designationId: null })) });
    const county = await someone(app, ['officer', tree.queshan]);
    expect((await county.get(`/designation-documents/${document.body.id}`)).status).toBe(404);
    const granted = await grant(document.body.id);
    expect(granted.body.state).toBe('granted');
    expect(await Promise.all(ids.map((id) => call.stateOf(id)))).toEqual(['designated', 'designated']);
    const designationId = granted.body.items[0]?.designationId ?? '';
    const { body: title } = await anyone(app).get(`/public/designations/${designationId}`);
    expect(title).toMatchObject({
      valid: true,
      termFrom: '2020-01-01',
      termUntil: '2022-12-31',
      issuers: ['驻马店市科学技术协会', '驻马店市教育局'],
      documentDate: '2020-01-22',
      title: { zh: '驻马店市科普教育基地' },
      levelLabel: { zh: '市级' },
      stateLabel: { zh: '有效' },
    });
    expect(JSON.stringify(title)).not.toMatch(/NodeId|version|application/);
    const seen = await county.get(`/designations/${designationId}`);
    expect(seen.body).toMatchObject({ origin: 'application', applicationId: ids[0], documentId: document.body.id });
    expect((await county.get(`/designation-documents/${document.body.id}`)).status).toBe(200);
    expect((await (await someone(app, ['officer', tree.biyang])).get(`/designations/${designationId}`)).status).toBe(404);
    expect((await (await someone(app, ['officer', tree.henan])).get(`/designations/${designationId}`)).status).toBe(200);
  });

  it('waits for the last second of a notice that counts a make-up Sunday', async () => {
    const { noticeId } = await announced();
    const { body } = await prepare({ noticeId, documentDate: '2020-01-21' });
    app.clock.set('2020-01-21T23:59:59+08:00');
    expect(codesOf(await grant(body.id))).toBe('422 rules-failed notice-not-over document-before-notice-end');
    const unseen = { scanId: crypto.randomUUID() };
    expect(codesOf(await officer.patch<Answered>(`/designation-documents/${body.id}`, unseen, 1))).toBe('422 invalid no-such-scan');
    const edited = await officer.patch<Answered>(`/designation-documents/${body.id}`, { documentDate: '2020-01-22' }, 1);
    expect(edited.status).toBe(200);
    expect(codesOf(await grant(body.id))).toBe('422 rules-failed notice-not-over document-in-future');
    app.clock.set('2020-01-22T00:00:00+08:00');
    expect((await grant(body.id)).status).toBe(200);
  });

  it('names nobody whom no meeting named', async () => {
    const { body } = await prepare({ applicationIds: [await given()] });
    app.clock.set('2020-01-22T10:00:00+08:00');
    const answer = await grant(body.id);
    expect(codesOf(answer)).toBe('422 rules-failed no-meeting no-notice');
    expect(answer.body.errors[0]?.message).toMatch(/^确山县命名基地\d+：未经会议研究同意$/);
    const { body: seen } = await approver.get<Answered>(`/designation-documents/${body.id}`);
    expect(seen.availableActions).toMatchObject([{ action: 'grant', blockedBy: ['no-meeting', 'no-notice'] }]);
  });

  it('holds back only the base that somebody objected to, which a further document can name', async () => {
    const { noticeId, ids } = await announced(2);
    expect((await object(noticeId, ids[1] ?? '')).status).toBe(201);
    app.clock.set('2020-01-22T10:00:00+08:00');
    const both = await prepare({ applicationIds: ids });
    const refused = await grant(both.body.id);
    expect(codesOf(refused)).toBe('422 rules-failed objection-open');
    expect(refused.body.errors).toHaveLength(1);
    const free = await prepare({ noticeId });
    expect(free.body.items.map(({ applicationId }) => applicationId)).toEqual(ids.slice(0, 1));
    expect((await grant(free.body.id)).status).toBe(200);
    expect(await call.stateOf(ids[1] ?? '')).toBe('announced');
    await decide('dismissed');
    const further = await prepare({ noticeId });
    expect((await grant(further.body.id)).status).toBe(200);
    expect(await call.stateOf(ids[1] ?? '')).toBe('designated');
    expect(codesOf(await prepare({ noticeId }))).toBe('422 invalid nobody-named');
  });

  it('does not name a base against which an objection was upheld', async () => {
    const { noticeId, ids } = await announced();
    await object(noticeId, ids[0] ?? '');
    await decide('upheld');
    app.clock.set('2020-01-22T10:00:00+08:00');
    const { body } = await prepare({ applicationIds: ids });
    expect(codesOf(await grant(body.id))).toBe('422 rules-failed objection-upheld');
  });

  it('bears a number of its form and year, once per issuer and year', async () => {
    const { ids } = await announced();
    const number = (text: string): Promise<Answer<Answered>> => prepare({ applicationIds: ids, number: text });
    for (const wrong of ['驻科协2020年3号', '驻科协〔2020〕03号', '〔2020〕3号', '驻科协〔2020〕号'])
      expect((await number(wrong)).status).toBe(422);
    expect(codesOf(await number('驻科协〔2019〕3号'))).toBe('422 invalid number-year');
    const first = await number('驻科协〔2020〕9001号');
    expect(first.status).toBe(201);
    expect(codesOf(await number('驻科协〔2020〕9001号'))).toBe('409 number-taken');
    await officer.post(`/designation-documents/${first.body.id}/discard`, { reason: '重新编号' });
    expect((await number('驻科协〔2020〕9001号')).status).toBe(201);
  });

  it('is granted by somebody else, at the issuer, once', async () => {
    const { noticeId } = await announced();
    app.clock.set('2020-01-22T10:00:00+08:00');
    const twoRoles = await as(app, await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]));
    const { body } = await prepare({ noticeId }, twoRoles);
    expect(codesOf(await grant(body.id, {}, twoRoles))).toBe('422 rules-failed own-record');
    expect(codesOf(await grant(body.id, {}, officer))).toBe('403 forbidden');
    expect(codesOf(await grant(body.id, {}, await someone(app, ['approver', tree.henan])))).toBe('404 not-found');
    const second = await someone(app, ['approver', tree.zhumadian]);
    const barrier = { row: 'decision.designation_document', id: body.id };
    const answers = await race(
      app,
      barrier,
      () => grant(body.id),
      () => grant(body.id, {}, second),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is entered late with its reason, and counts from its date', async () => {
    const { noticeId, ids } = await announced();
    app.clock.set('2020-02-20T10:00:00+08:00');
    const { body } = await prepare({ noticeId });
    expect(codesOf(await grant(body.id))).toBe('422 invalid late-reason-missing');
    expect((await grant(body.id, { lateReason: '节后补录' })).status).toBe(200);
    const history: object[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select happened_on::text, source from workflow.history where record_id = $1 and action = 'designate'`, [ids[0]]),
    );
    expect(history).toEqual([{ happened_on: '2020-01-22', source: 'paper' }]);
    const { items } = (await officer.get<Answered>(`/designation-documents/${body.id}`)).body;
    const title = await officer.get<{ items: object[] }>(`/designations/${items[0]?.designationId}/history`);
    expect(title.body.items).toMatchObject([{ action: 'create', happenedOn: '2020-01-22', marks: ['补录'], source: '纸质' }]);
  });

  it('follows the last day of the notice, or the meeting where there was none', async () => {
    const { noticeId } = await announced();
    const named = await given();
    await givenNamed(officer, approver, [named], '2020-01-16');
    app.clock.set('2020-01-22T10:00:00+08:00');
    const onPaper = async (happenedOn: string, rest: object): Promise<string> =>
      codesOf(await prepare({ source: 'paper', happenedOn, ...rest }));
    expect(await onPaper('2020-01-20', { noticeId })).toBe('422 invalid happened-before-previous-step');
    expect(await onPaper('2020-01-15', { applicationIds: [named] })).toBe('422 invalid happened-before-previous-step');
    expect(await onPaper('2020-01-21', { noticeId })).toMatch(/^201/);
    expect(await onPaper('2020-01-16', { applicationIds: [named] })).toMatch(/^201/);
  });

  it('waits for an objection that comes in at the same instant, or the objection is kept open beside the title', async () => {
    const { noticeId, ids } = await announced();
    app.clock.set('2020-01-22T10:00:00+08:00');
    const { body } = await prepare({ noticeId });
    const letter = {
      noticeId,
      applicationId: ids[0],
      kind: 'body',
      name: '某单位',
      contact: '0396-1234567',
      text: '申报材料所列展品与实际不符。',
    };
    const [granted, registered] = await race(
      app,
      { row: 'accreditation.application', id: ids[0] ?? '' },
      () => grant(body.id),
      () => officer.post('/objections', { ...letter, source: 'letter', happenedOn: '2020-01-21' }),
    );
    expect([granted.status, registered.status].sort()).toEqual(granted.status === 200 ? [200, 201] : [201, 422]);
  });
});
