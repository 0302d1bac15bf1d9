import type { MeetingView } from '@jidi/decision';
import { awardSuite, FULL_FORM, givenApplicant, givenBase, givenCall } from '@jidi/accreditation/testing';
import { type Answer, type Client, codesOf, race, type Refusal, SAMPLE_FILES, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import type { ApplicationView } from './application/application.dto.js';

type Shown = MeetingView & Refusal;

const { app, tree, call, officer, approver, county } = awardSuite({
  now: '2014-09-05T09:00:00+08:00',
  people: { county: ['officer', 'queshan'] },
});

const upload = async (by: Client, recordKind: string, recordId: string): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '扫描件.pdf');
  const { status, body } = await by.send<{ id: string }>('POST', `/attachments?recordKind=${recordKind}&recordId=${recordId}`, form);
  expect(status).toBe(201);
  return body.id;
};
const remove = async (by: Client, id: string): Promise<string> => codesOf(await by.post<Partial<Refusal>>(`/attachments/${id}/remove`));

describe('a scan', () => {
  const meeting = async (rest: object = {}): Promise<Answer<Shown>> => {
    const { applicationId } = await call.application('确山县气象科普基地', 'visited');
    const items = [{ applicationId, outcome: 'named' }];
    return officer.post<Shown>('/meetings', { kind: 'party-group', heldOn: '2014-09-05', title: '研究命名', items, ...rest });
  };
  const confirm = async (id: string, scanId: string): Promise<string> =>
    codesOf(await approver.post<Shown>(`/meetings/${id}/confirm`, { source: 'paper', scanId }));

  it('is a file that its teller reaches and that was not taken back, or the record says nothing', async () => {
    const { id } = (await meeting()).body;
    const bureau = await givenBase(app, tree.jian, '集安市科技馆');
    const beyond = await upload(await someone(app, ['officer', tree.jian]), 'base', bureau.baseId);
    const removed = await upload(officer, 'meeting', id);
    expect(await remove(officer, removed)).toBe('200');
    for (const scanId of [crypto.randomUUID(), beyond, removed]) {
      expect(await confirm(id, scanId)).toBe('422 invalid no-such-scan');
      expect(codesOf(await meeting({ source: 'paper', scanId }))).toBe('422 invalid no-such-scan');
    }
    expect(await confirm(id, await upload(officer, 'meeting', id))).toBe('200');
  });

  it('stays once a record names it, and is not both named and taken back', async () => {
    const { id } = (await meeting()).body;
    const scanId = await upload(officer, 'meeting', id);
    expect((await meeting({ source: 'paper', scanId })).status).toBe(201);
    // The record it was added to is still being written: the name alone keeps it.
    expect(await remove(officer, scanId)).toBe('409 record-closed named-as-scan');
    const other = (await meeting()).body.id;
    const raced = await upload(approver, 'meeting', other);
    const outcomes = await race(
      app,
      { row: 'registry.attachment', id: raced },
      () => remove(approver, raced),
      () => confirm(id, raced),
    );
    expect(['200,422 invalid no-such-scan', '409 record-closed named-as-scan,200']).toContain(outcomes.join());
  });
});

describe('evidence', () => {
  it('is taken back while its form is written, not when somebody has acted on it', async () => {
    const { callId } = await givenCall(officer, approver, tree.zhumadian);
    const { baseId, staff } = await givenApplicant(app, tree.queshan, '确山县青少年活动中心');
    const { id } = (await staff.post<ApplicationView>('/applications', { callId, baseId, classCode: 'other', form: FULL_FORM })).body;
    expect(await remove(staff, await upload(staff, 'application', id))).toBe('200');
    const proof = await upload(staff, 'application', id);
    const pledge = { pledge: '1' };
    expect((await staff.post<ApplicationView>(`/applications/${id}/submit`, pledge)).body.state).toBe('submitted');
    expect(await remove(staff, proof)).toBe('409 record-closed acted-on');
    const opinion = await upload(county, 'application', id);
    expect(await remove(county, opinion)).toBe('200');
    expect(
      (await county.post(`/applications/${id}/return-by-recommender`, { items: [{ field: 'features', text: '请补充' }] })).status,
    ).toBe(200);
    expect(await remove(staff, proof)).toBe('200');
  });
});
