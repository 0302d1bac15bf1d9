import type { HistoryEntryView } from '@jidi/workflow';
import { type Applicant, applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, type Refusal } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ManagerFollowing } from './manager-following.js';
import type { ApplicationView } from '../application.dto.js';

type Shown = ApplicationView & Refusal;

let callId: string;
let bases = 0;

const { app, tree, city, approver, former, present } = applicationSuite({
  people: { former: ['officer', 'queshan'], present: ['officer', 'biyang'] },
});

beforeAll(async () => {
  ({ callId } = await givenCall(city, approver, tree.zhumadian, { content: { recommenders: [{ kind: 'COUNTY', quota: null }] } }));
});

const givenOne = (): Promise<Applicant> => givenApplicant(app, tree.queshan, `搬迁基地${(bases += 1)}`);

const drafted = async (by: Client, baseId: string): Promise<string> => {
  const { status, body } = await by.post<Shown>('/applications', { callId, baseId, form: FULL_FORM });
  expect(status).toBe(201);
  return body.id;
};

/** Moves a base from the one county to the other, and lets what follows run as the queue would. */
async function move(baseId: string): Promise<void> {
  expect((await city.post(`/bases/${baseId}/managing-body`, { nodeId: tree.biyang, from: app.clock.today() })).status).toBe(200);
  const [left]: { n: number }[] = await app.database.read(ROBOT, (tx) =>
    tx.query(`select count(*)::int as n from platform.outbox where topic = 'base.moved' and payload ->> 'recordId' = $1`, [baseId]),
  );
  expect(left?.n).toBe(1);
  await app.get(ManagerFollowing).follow({ recordId: baseId });
}

const SUBMIT = { pledge: '1' };

describe('an open application whose base moved to another managing body', () => {
  it('is submitted and withdrawn for the base by the present one, and by the former no more; its recommender stays', async () => {
    const { baseId } = await givenOne();
    const id = await drafted(former, baseId);
    expect((await present.post(`/applications/${id}/submit`, SUBMIT)).status).toBe(404);
    await move(baseId);
    expect((await former.post(`/applications/${id}/submit`, SUBMIT)).status).toBe(403);
    const { status, body } = await present.post<Shown>(`/applications/${id}/submit`, SUBMIT);
    expect([status, body.managingNodeId, body.recommenderNodeId]).toEqual([200, tree.biyang, tree.queshan]);
    expect((await former.post(`/applications/${id}/recommend`, { opinion: '同意推荐' })).status).toBe(200);
    expect((await former.post(`/applications/${id}/withdraw`, {})).status).toBe(403);
    expect((await present.post<Shown>(`/applications/${id}/withdraw`, {})).body.state).toBe('withdrawn');
    const { items } = (await present.get<{ items: HistoryEntryView[] }>(`/applications/${id}/history`)).body;
    expect(items.map(({ action }) => action)).toEqual(['create', 'follow-manager', 'submit', 'recommend', 'withdraw']);
    expect(new Map(items[1]?.notes.map(({ name, value }) => [name, value]))).toEqual(
      new Map([
        ['managing', tree.biyang],
        ['managingBefore', tree.queshan],
      ]),
    );
    expect(items.filter(({ onBehalfOf }) => onBehalfOf !== null).map(({ action }) => action)).toContain('submit');
  });

  it('stays absent to the present one where the base had kept its draft from the former', async () => {
    const { baseId, staff } = await givenOne();
    const id = await drafted(staff, baseId);
    expect((await former.get(`/applications/${id}`)).status).toBe(404);
    await move(baseId);
    expect((await present.get(`/applications/${id}`)).status).toBe(404);
    expect((await staff.get<Shown>(`/applications/${id}`)).body.managingNodeId).toBe(tree.biyang);
  });

  it('is still taken back by the base that submitted it', async () => {
    const { baseId, staff } = await givenOne();
    const id = await drafted(staff, baseId);
    expect((await staff.post(`/applications/${id}/submit`, SUBMIT)).status).toBe(200);
    await move(baseId);
    expect((await staff.post<Shown>(`/applications/${id}/recall`, { reason: '误点' })).body.state).toBe('draft');
  });

  it('follows when its withdrawal is taken back after the move', async () => {
    const { baseId, staff } = await givenOne();
    const id = await drafted(staff, baseId);
    await staff.post(`/applications/${id}/submit`, SUBMIT);
    await staff.post(`/applications/${id}/withdraw`, {});
    await move(baseId);
    expect((await staff.get<Shown>(`/applications/${id}`)).body.managingNodeId).toBe(tree.queshan);
    expect((await staff.post(`/applications/${id}/recall`, { reason: '误点' })).status).toBe(200);
    await app.get(ManagerFollowing).follow({ recordId: id });
    expect((await present.post<Shown>(`/applications/${id}/withdraw`, {})).body.state).toBe('withdrawn');
  });
});
