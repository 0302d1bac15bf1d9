import { Tree } from '@jidi/access';
import { type Applicant, applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, type Client, type Refusal, someone } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationView } from '../application.dto.js';

type Shown = ApplicationView & Refusal;
type Answered = Promise<Answer<Shown>>;

const OPINION = { opinion: '同意推荐' };

let societyId: string;
let callId: string;
let society: Client;
let baseId: string;
let staff: Client;
let bases = 0;

const { app, tree, county, city, approver } = applicationSuite();

beforeAll(async () => {
  const unit = { kind: 'UNIT', unitKind: 'SOCIETY', name: '驻马店市气象学会', parentId: tree.zhumadian, from: '2010-01-01' } as const;
  societyId = await app.database.write(ROBOT, (tx) => app.get(Tree).add(tx, unit));
  society = await someone(app, ['officer', societyId]);
});
beforeEach(async () => {
  app.clock.set('2014-09-05T09:00:00+08:00');
  ({ callId } = await givenCall(city, approver, tree.zhumadian));
  ({ baseId, staff } = await base());
});

const base = (): Promise<Applicant> => givenApplicant(app, tree.queshan, `确山县气象科普馆${(bases += 1)}`);

const act = (by: Client, id: string, action: string, body: object = {}): Answered => by.post<Shown>(`/applications/${id}/${action}`, body);
const refusal = async (attempt: Answered): Promise<[number, ...string[]]> => {
  const { status, body } = await attempt;
  return [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`.trim())];
};
const drafted = async (by: Client, of: string, more: object = {}): Promise<Shown> => {
  const { status, body } = await by.post<Shown>('/applications', { callId, baseId: of, form: FULL_FORM, ...more });
  expect(status).toBe(201);
  return body;
};

describe('a recommender that does not look after the base', () => {
  it('recommends what named it, while the managing body looks on', async () => {
    const { id, recommender, recommenderKind } = await drafted(staff, baseId, { recommenderNodeId: societyId });
    expect([recommender, recommenderKind]).toEqual(['驻马店市气象学会', 'SOCIETY']);
    expect((await society.get(`/applications/${id}`)).status).toBe(404);
    await act(staff, id, 'submit', { pledge: '1' });
    expect((await county.get<Shown>(`/applications/${id}`)).status).toBe(200);
    expect(await refusal(act(county, id, 'recommend', OPINION))).toEqual([403, 'forbidden']);
    expect((await act(society, id, 'recommend', OPINION)).body).toMatchObject({
      state: 'recommended',
      opinions: [{ body: '驻马店市气象学会' }],
    });
    expect((await act(city, id, 'accept')).body.state).toBe('accepted');
  });

  it('has places of its own: one, as the regulation says, beside the county’s', async () => {
    const [one, other] = [await drafted(staff, baseId, { recommenderNodeId: societyId }), await base()] as const;
    const two = await drafted(other.staff, other.baseId, { recommenderNodeId: societyId });
    for (const [by, { id }] of [[staff, one] as const, [other.staff, two] as const]) await act(by, id, 'submit', { pledge: '1' });
    expect((await act(society, one.id, 'recommend', OPINION)).status).toBe(200);
    expect(await refusal(act(society, two.id, 'recommend', OPINION))).toEqual([422, 'rules-failed', 'quota-full']);
    const third = await base();
    const { id } = await drafted(third.staff, third.baseId);
    await act(third.staff, id, 'submit', { pledge: '1' });
    expect((await act(county, id, 'recommend', OPINION)).status).toBe(200);
  });
});

describe('a second recommender', () => {
  it('gets no application of the same base, whoever drafts it', async () => {
    await drafted(staff, baseId);
    for (const by of [staff, county])
      expect(await refusal(by.post<Shown>('/applications', { callId, baseId, recommenderNodeId: societyId }))).toEqual([
        409,
        'application-exists',
      ]);
  });

  it('neither sees nor recommends what another has before it', async () => {
    const { id } = await drafted(staff, baseId);
    await act(staff, id, 'submit', { pledge: '1' });
    const actions = [
      ['recommend', OPINION],
      ['decline', { reason: '否' }],
      ['return-by-recommender', { items: [{ field: 'other', text: '补' }] }],
    ] as const;
    for (const [action, body] of actions) expect(await refusal(act(society, id, action, body))).toEqual([404, 'not-found']);
    expect((await act(county, id, 'recommend', OPINION)).status).toBe(200);
    expect((await act(society, id, 'recommend', OPINION)).status).toBe(404);
  });
});

describe('the managing body as applicant', () => {
  it('acts for the base and for nobody else', async () => {
    const { id } = await drafted(county, baseId);
    for (const [action, body] of [
      ['submit', { pledge: '1' }],
      ['withdraw', {}],
    ] as const)
      for (const onBehalfOf of [tree.zhumadian, tree.biyang])
        expect(await refusal(act(county, id, action, { ...body, onBehalfOf, source: 'paper' }))).toEqual([
          422,
          'invalid',
          'onBehalfOf no-party',
        ]);
    expect(await refusal(act(city, id, 'submit', { pledge: '1', onBehalfOf: tree.queshan }))).toEqual([404, 'not-found']);
    expect((await act(county, id, 'submit', { pledge: '1' })).status).toBe(200);
    expect(await refusal(act(city, id, 'withdraw', { onBehalfOf: tree.biyang }))).toEqual([403, 'forbidden']);
    const { body } = await county.get<{ items: { onBehalfOf: string | null }[] }>(`/applications/${id}/history`);
    expect(body.items.map(({ onBehalfOf }) => onBehalfOf)).toEqual([
      expect.stringContaining('气象科普馆'),
      expect.stringContaining('气象科普馆'),
    ]);
  });
});
