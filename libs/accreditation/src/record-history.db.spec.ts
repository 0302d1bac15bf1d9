import { awardSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, someone } from '@jidi/testing';
import { type HistoryEntryView } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';

const NAMED = '据张某某（13900000000）来电反映';

const { app, tree, call, officer, approver } = awardSuite({ now: '2014-09-05T09:00:00+08:00' });

const lastOf = async (by: Client, path: string): Promise<HistoryEntryView> => {
  const { body } = await by.get<{ items: HistoryEntryView[] }>(`${path}/history`);
  const last = body.items.at(-1);
  if (!last) throw new Error('no history');
  return last;
};
const erase = async (by: Client, id: string): Promise<number> => (await by.post(`/history/${id}/erase-reason`)).status;
const everyWord = (): Promise<unknown[]> =>
  app.database.read(ROBOT, (tx) =>
    tx.query<unknown[]>(
      `select notes::text from workflow.history union all select concat(reason, late_reason) from workflow.remark
       union all select payload::text from platform.outbox union all select answer::text from platform.once`,
    ),
  );

/** An application that its base has submitted, with its base's staff. */
async function submitted(name: string): Promise<{ id: string; staff: Client }> {
  const { callId } = await givenCall(officer, approver, tree.zhumadian);
  const { baseId, staff } = await givenApplicant(app, tree.queshan, name);
  const { id } = (await staff.post<{ id: string }>('/applications', { callId, baseId, classCode: 'other', form: FULL_FORM })).body;
  await staff.post(`/applications/${id}/submit`, { pledge: '1' });
  return { id, staff };
}

describe('what was said of a step', () => {
  it('is erased by an approver of the body that acted, while the step stays', async () => {
    const { applicationId } = await call.application('确山县气象科普基地', 'visited');
    const minutes = { kind: 'party-group', heldOn: '2014-09-05', title: '研究命名', items: [{ applicationId, outcome: 'named' }] };
    const path = `/meetings/${(await officer.post<{ id: string }>('/meetings', minutes)).body.id}`;
    await officer.post(`${path}/discard`, { reason: NAMED }, { 'idempotency-key': 'discard-once' });
    const said = await lastOf(officer, path);
    expect(said.notes).toEqual([{ name: 'reason', label: { zh: '理由', en: 'reason' }, value: NAMED }]);

    expect(await erase(officer, said.id)).toBe(403);
    expect(await erase(await someone(app, ['approver', tree.tonghua]), said.id)).toBe(404);
    expect(await erase(await someone(app, ['approver', tree.queshan]), said.id)).toBe(404);
    expect([await erase(approver, said.id), await erase(approver, said.id)]).toEqual([200, 200]);
    expect(await lastOf(officer, path)).toEqual({ ...said, notes: [{ name: 'reason', label: { zh: '理由', en: 'reason' }, value: null }] });
    expect(JSON.stringify(await everyWord())).not.toMatch(/张某某|13900000000/);
    const [begun] = (await officer.get<{ items: HistoryEntryView[] }>(`${path}/history`)).body.items;
    expect(await erase(approver, begun?.id ?? '')).toBe(404);
  });

  it('is erased from above too, with why it was entered late, and by nobody below', async () => {
    const county = await someone(app, ['officer', tree.queshan]);
    const { id, staff } = await submitted('确山县青少年活动中心');
    await county.post(`/applications/${id}/recommend`, { opinion: '同意推荐', source: 'paper', lateReason: NAMED });
    const path = `/applications/${id}`;
    const late = await lastOf(county, path);
    expect(late.notes).toContainEqual(expect.objectContaining({ name: 'lateReason', value: NAMED }));
    expect(await erase(staff, late.id)).toBe(403);
    await county.post(`${path}/recall`, { reason: NAMED });
    const recalled = await lastOf(county, path);
    expect(recalled.notes).toContainEqual(expect.objectContaining({ name: 'recalled', value: '推荐' }));
    for (const entry of [late, recalled]) expect(await erase(approver, entry.id)).toBe(200);
    expect((await lastOf(county, path)).notes).toContainEqual(expect.objectContaining({ name: 'reason', value: null }));
    expect(JSON.stringify(await everyWord())).not.toMatch(/张某某|13900000000/);
  });

  it('is erased of one step alone: what the same body said another time stays, and a repeated request is answered without it', async () => {
    const county = await someone(app, ['officer', tree.queshan]);
    const { id } = await submitted('确山县水文科普基地');
    const path = `/applications/${id}`;
    const recommend = (opinion: string): ReturnType<Client['post']> =>
      county.post(`${path}/recommend`, { opinion }, { 'idempotency-key': `recommend-${opinion.length}` });
    await recommend(NAMED);
    const said = await lastOf(county, path);
    await county.post(`${path}/recall`, { reason: '填错了' });
    await recommend('同意推荐');
    expect(await erase(approver, said.id)).toBe(200);
    const opinions = [{ text: '' }, { text: '同意推荐' }];
    expect((await county.get(path)).body).toMatchObject({ opinions });
    expect(await recommend(NAMED)).toMatchObject({ status: 200, body: { id, opinions: [{ text: '' }] } });
    expect(JSON.stringify(await everyWord())).not.toMatch(/张某某|13900000000/);
  });

  it('is erased with what the step led, which bears its reason again', async () => {
    const { applicationId } = await call.application('确山县农业科普基地', 'visited');
    const minutes = { kind: 'party-group', heldOn: '2014-09-05', title: '研究命名', items: [{ applicationId, outcome: 'named' }] };
    const path = `/meetings/${(await officer.post<{ id: string }>('/meetings', minutes)).body.id}`;
    await approver.post(`${path}/confirm`, {});
    await approver.post(`${path}/recall`, { reason: NAMED });
    expect((await lastOf(approver, `/applications/${applicationId}`)).notes).toContainEqual(expect.objectContaining({ value: NAMED }));
    expect(await erase(approver, (await lastOf(approver, path)).id)).toBe(200);
    expect(JSON.stringify(await everyWord())).not.toMatch(/张某某|13900000000/);
  });
});
