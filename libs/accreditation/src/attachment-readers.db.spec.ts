import { awardSuite, givenNotice } from '@jidi/accreditation/testing';
import { type Answer, type Client, codesOf, type Refusal, SAMPLE_FILES, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import type { ScoreSheetList } from './inspection/inspection.dto.js';

type Shown = { readonly id: string } & Refusal;

const { app, tree, call, inspections, officer, approver, county, observer } = awardSuite({
  now: '2014-11-20T09:00:00+08:00',
  experts: 3,
  people: { county: ['officer', 'queshan'], observer: ['observer', 'zhumadian'] },
});

const upload = async (by: Client, recordKind: string, recordId: string): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '扫描件.pdf');
  const { status, body } = await by.send<Shown>('POST', `/attachments?recordKind=${recordKind}&recordId=${recordId}`, form);
  expect(status).toBe(201);
  return body.id;
};
const filesOf = async (by: Client, recordKind: string, recordId: string): Promise<string[] | number> => {
  const { status, body } = await by.get<{ items: Shown[] }>(`/attachments?recordKind=${recordKind}&recordId=${recordId}`);
  return status === 200 ? body.items.map(({ id }) => id) : status;
};
/** How facts and bytes of a file are answered. */
const read = async (by: Client, id: string): Promise<number[]> => [
  (await by.get(`/attachments/${id}`)).status,
  (await by.get(`/attachments/${id}/content`)).status,
];
describe('the files of a record', () => {
  const givenObjection = async (): Promise<string> => {
    const { applicationId } = await call.application('确山县气象科普基地', 'visited');
    const noticeId = await givenNotice(officer, approver, [applicationId], '2014-11-20');
    const text = '该基地申报的开放天数与实际不符，周末从未开放。';
    const said = { noticeId, applicationId, kind: 'person', name: '张某某', contact: '13900001234', text, source: 'letter' };
    return (await officer.post<Shown>('/objections', said)).body.id;
  };

  it('are absent to whoever may not read the record, however much else of its body they read', async () => {
    const objectionId = await givenObjection();
    const letter = await upload(officer, 'objection', objectionId);
    const both = await someone(app, ['observer', tree.zhumadian], ['officer', tree.queshan]);
    for (const by of [observer, both]) {
      expect(await read(by, letter)).toEqual([404, 404]);
      expect(await filesOf(by, 'objection', objectionId)).toBe(404);
      expect((await by.post(`/attachments/${letter}/remove`)).status).not.toBe(200);
    }
    expect(await read(approver, letter)).toEqual([200, 200]);
    expect(await filesOf(approver, 'objection', objectionId)).toEqual([letter]);
  });

  it('are read with the record where it is read', async () => {
    const { applicationId } = await inspections.accepted();
    const evidence = await upload(officer, 'application', applicationId);
    expect(await read(observer, evidence)).toEqual([200, 200]);
    expect(await filesOf(observer, 'application', applicationId)).toEqual([evidence]);
  });
});

describe('the scan of a score sheet', () => {
  it('is read as the sheet is: by its author and who entered it, by the issuer once it is concluded, never by the applicant', async () => {
    const { id, application, day } = await inspections.scheduled();
    app.clock.set(`${day}T12:30:00+08:00`);
    const staff = await someone(app, ['base-staff', application.baseNodeId]);
    const scanId = await upload(officer, 'inspection', id);
    const sheet = { memberId: inspections.expert(0).id, score: 85, findings: '展品完好', source: 'paper', scanId };
    expect(codesOf(await officer.post<Shown>(`/inspections/${id}/score`, sheet))).toBe('200');
    for (const by of [staff, county, approver]) expect(await read(by, scanId)).toEqual([404, 404]);
    expect(await filesOf(staff, 'inspection', id)).toEqual([]);
    for (const by of [officer, inspections.expert(0).client]) expect(await read(by, scanId)).toEqual([200, 200]);
    for (const index of [1, 2])
      await inspections.expert(index).client.post(`/inspections/${id}/score`, { score: 85, findings: '展品完好' });
    expect(codesOf(await approver.post<Shown>(`/inspections/${id}/conclude`, { outcome: 'passed', conclusion: '建议命名' }))).toBe('200');
    expect(await read(approver, scanId)).toEqual([200, 200]);
    for (const by of [staff, county]) expect(await read(by, scanId)).toEqual([404, 404]);
    const { items } = (await approver.get<ScoreSheetList>(`/inspections/${id}/scores`)).body;
    expect(items.map((each) => each.scanId)).toContain(scanId);
  });
});

describe('a scan', () => {
  const cancel = (inspectionId: string, scanId: string): Promise<Answer<Shown>> =>
    officer.post<Shown>(`/inspections/${inspectionId}/cancel`, { reason: '大雪', source: 'paper', scanId });

  it('belongs to the record that named it: no other names it, nor is it read through another', async () => {
    const [one, other] = [await inspections.scheduled(), await inspections.scheduled()];
    const scanId = await upload(officer, 'application', one.application.applicationId);
    expect(codesOf(await cancel(one.id, scanId))).toBe('200');
    expect(await filesOf(officer, 'application', one.application.applicationId)).toEqual([]);
    expect(await filesOf(officer, 'inspection', one.id)).toEqual([scanId]);
    expect(codesOf(await cancel(other.id, scanId))).toBe('422 invalid no-such-scan');
    expect(codesOf(await cancel(other.id, await upload(officer, 'inspection', other.id)))).toBe('200');
  });

  it('is no file that somebody else added to another record, or that was acted on there', async () => {
    const { id, application } = await inspections.scheduled();
    const foreign = await upload(county, 'application', application.applicationId);
    expect(codesOf(await cancel(id, foreign))).toBe('422 invalid no-such-scan');
    expect(await filesOf(county, 'application', application.applicationId)).toEqual([foreign]);
    const seen = await upload(officer, 'inspection', id);
    expect((await cancel(id, await upload(officer, 'inspection', id))).status).toBe(200);
    const next = await inspections.scheduled();
    expect(codesOf(await cancel(next.id, seen))).toBe('422 invalid no-such-scan');
  });

  it('of a step is read with the records that the step leads, through its own alone', async () => {
    const { applicationId } = await call.application('确山县农业科普基地', 'visited');
    const heldOn = app.clock.today();
    const body = { kind: 'party-group', heldOn, title: '研究命名', items: [{ applicationId, outcome: 'named' }] };
    const meetingId = (await officer.post<Shown>('/meetings', body)).body.id;
    const scanId = await upload(officer, 'meeting', meetingId);
    expect(codesOf(await approver.post<Shown>(`/meetings/${meetingId}/confirm`, { source: 'paper', scanId }))).toBe('200');
    expect(await read(county, scanId)).toEqual([404, 404]);
    expect(await filesOf(officer, 'meeting', meetingId)).toEqual([scanId]);
  });
});
