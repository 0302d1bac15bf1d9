import { applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { type Client, SAMPLE_FILES } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ChangesView } from '../application.dto.js';

const ITEMS = {
  items: [
    { field: 'material', text: '缺场地证明' },
    { field: 'visits', text: '请核对' },
    { field: 'other', text: '补盖章' },
  ],
};

let staff: Client;
let id: string;

const { app, tree, county, city, approver } = applicationSuite();

beforeEach(async () => {
  app.clock.set('2014-09-05T09:00:00+08:00');
  const { callId } = await givenCall(city, approver, tree.zhumadian);
  const { baseId, staff: speaker } = await givenApplicant(app, tree.queshan, `确山县科技馆${callId}`);
  staff = speaker;
  id = (await staff.post<{ id: string }>('/applications', { callId, baseId, form: FULL_FORM })).body.id;
});

const later = (minutes: number): void => app.clock.set(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
async function upload(name: string, by = staff): Promise<string> {
  later(1);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), name);
  const { status, body } = await by.send<{ id: string }>('POST', `/attachments?recordKind=application&recordId=${id}`, form);
  expect(status).toBe(201);
  return body.id;
}
async function remove(attachmentId: string): Promise<void> {
  later(1);
  expect((await staff.post(`/attachments/${attachmentId}/remove`)).status).toBe(200);
}
async function act(by: Client, action: string, body: object): Promise<void> {
  later(1);
  const { status, body: answer } = await by.post(`/applications/${id}/${action}`, body);
  expect([action, status, answer]).toEqual([action, 200, answer]);
}
const changes = async (): Promise<ChangesView> => (await county.get<ChangesView>(`/applications/${id}/changes`)).body;

describe('what a resubmission changed', () => {
  it('names the attachments that came and went, and answers a material by them', async () => {
    await upload('照片.pdf');
    const old = await upload('旧证明.pdf');
    await act(staff, 'submit', { pledge: '1' });
    expect((await changes()).files).toEqual([]);
    await act(county, 'return-by-recommender', ITEMS);
    expect((await changes()).returned).toMatchObject([{ changed: false }, { changed: false }, { changed: null }]);
    await remove(await upload('错传.pdf'));
    await remove(old);
    await upload('场地证明.pdf');
    const told = [
      { id: old, name: '旧证明.pdf', change: 'removed' },
      { id: expect.any(String), name: '场地证明.pdf', change: 'added' },
    ];
    expect(await changes()).toMatchObject({ from: 1, to: null, files: told, returned: [{ changed: true }, { changed: false }, {}] });
    await act(staff, 'submit', { pledge: '1' });
    await upload('会后补充.pdf', county);
    expect(await changes()).toMatchObject({
      from: 1,
      to: 2,
      files: told,
      returned: [
        { field: 'material', changed: true },
        { field: 'visits', changed: false },
        { field: 'other', changed: null },
      ],
    });
  });

  it('counts a recalled submission as none', async () => {
    await act(staff, 'submit', { pledge: '1' });
    await act(county, 'return-by-recommender', ITEMS);
    await upload('一.pdf');
    await act(staff, 'submit', { pledge: '1' });
    await act(staff, 'recall', { reason: '还缺一份' });
    await upload('二.pdf');
    await act(staff, 'submit', { pledge: '1' });
    expect(await changes()).toMatchObject({ from: 1, to: 3, files: [{ name: '一.pdf' }, { name: '二.pdf' }] });
  });
});
