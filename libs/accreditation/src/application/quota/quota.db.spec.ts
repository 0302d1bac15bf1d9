import { applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT, type Tx } from '@jidi/platform';
import { type Answer, type Client, type Refusal } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { Client as Inside } from 'pg';
import { STATES_HOLDING_A_PLACE } from '../application.states.js';
import type { ApplicationView } from '../application.dto.js';

type Shown = ApplicationView & Refusal;

/** Copies of a submitted application, each of a base of its own: `count` of them in one statement per table. */
const COPIES = [
  `create temporary table copy on commit drop as
     select gen_random_uuid() as id, gen_random_uuid() as base_id, gen_random_uuid() as node_id from generate_series(1, $1)`,
  `insert into access.node (id, kind, name, audience_id, active) select node_id, 'BASE', '', gen_random_uuid(), true from copy`,
  `insert into registry.base (id, node_id, version, created_at) select base_id, node_id, 1, $1 from copy`,
  `select access.set_reach(id, 'application', $1, array[$2::uuid], '{}') from copy`,
  `insert into accreditation.application select c.id, a.state, a.version, a.created_at, a.call_id, c.base_id, a.base_name, c.node_id, a.managing_node_id,
     a.recommender_node_id, a.recommender_kind, a.issuer_node_id, a.class_code, a.form, a.pledged_at, a.submitted_at, a.correction_due_on, a.rank
     from accreditation.application a, copy c where a.id = $1`,
];

const { app, tree, county, city, approver } = applicationSuite({ env: { DATABASE_POOL: '10' } });

/** One submitted application, and further ones like it. */
async function givenSubmitted(copies: number): Promise<{ ids: string[]; staff: Client; first: string; callId: string }> {
  const { callId } = await givenCall(city, approver, tree.zhumadian);
  const { baseId, staff } = await givenApplicant(app, tree.queshan, '确山县青少年学生校外活动中心');
  const { body } = await staff.post<{ id: string }>('/applications', { callId, baseId, form: FULL_FORM });
  await staff.post(`/applications/${body.id}/submit`, { pledge: '1' });
  const [create, nodes, bases, reach, applications] = COPIES as [string, string, string, string, string];
  const ids = await app.database.write(ROBOT, async (tx: Tx) => {
    await tx.query(create.replace('$1', String(copies)));
    await tx.query(nodes);
    await tx.query(bases, [app.clock.now()]);
    await tx.query(reach, [app.clock.now(), tree.queshan]);
    await tx.query(applications, [body.id]);
    const rows: { id: string }[] = await tx.query('select id from copy');
    return rows.map(({ id }) => id);
  });
  return { ids, staff, first: body.id, callId };
}

const recommend = (id: string): Promise<Answer<Shown>> => county.post<Shown>(`/applications/${id}/recommend`, { opinion: '同意推荐' });
const outcome = ({ status, body }: Answer<Shown>): string => `${status} ${(body.errors ?? []).map(({ code }) => code).join(' ')}`.trim();
const placesTaken = async (callId: string): Promise<number> => {
  const [row] = await app.database.query<{ count: number }>(
    ROBOT,
    'places',
    'select count(*)::int as count from accreditation.place where call_id = $1',
    [callId],
  );
  return row?.count ?? 0;
};

describe('the quota of a recommender', () => {
  it('gives its last place to exactly one of 200 that come at once', async () => {
    const { ids, first, callId } = await givenSubmitted(200);
    expect(outcome(await recommend(first))).toBe('200');
    const answers = await Promise.all(ids.map(recommend));
    const outcomes = answers.map(outcome);
    expect(outcomes.filter((each) => each === '200')).toHaveLength(1);
    expect(outcomes.filter((each) => each === '422 quota-full')).toHaveLength(199);
    expect(await placesTaken(callId)).toBe(2);
  });

  it('has a place free again on recall, return and withdrawal, and not on refusal', async () => {
    const { ids, first, staff, callId } = await givenSubmitted(3);
    const [one, two, three] = ids as [string, string, string];
    expect([await recommend(first), await recommend(one)].map(outcome)).toEqual(['200', '200']);
    expect(outcome(await recommend(two))).toBe('422 quota-full');
    expect((await county.get<Shown>(`/applications/${two}`)).body.availableActions[0]).toMatchObject({
      action: 'recommend',
      blockedBy: ['quota-full'],
    });

    expect((await county.post<Shown>(`/applications/${one}/recall`, { reason: '误点' })).body.state).toBe('submitted');
    expect(outcome(await recommend(two))).toBe('200');

    await city.post(`/applications/${first}/return-by-issuer`, { items: [{ field: 'features', text: '请补充' }] });
    expect(outcome(await recommend(one))).toBe('200');
    // The answer to the issuer's return takes a place again.
    expect(outcome(await staff.post<Shown>(`/applications/${first}/submit`, { pledge: '1' }))).toBe('422 quota-full');
    const back = await county.post<Shown>(`/applications/${one}/recall`, { reason: '误点' });
    expect(back.status).toBe(200);
    expect((await staff.post<Shown>(`/applications/${first}/submit`, { pledge: '1' })).body.state).toBe('recommended');

    await city.post(`/applications/${two}/reject`, { reason: '不符合条件' });
    expect(outcome(await recommend(three))).toBe('422 quota-full');
    expect((await staff.post<Shown>(`/applications/${first}/withdraw`)).body.state).toBe('withdrawn');
    expect(outcome(await recommend(three))).toBe('200');
    expect(await placesTaken(callId)).toBe(2);
  });

  it('is held by the database: no row beyond the published quota, whoever writes it', async () => {
    const { ids, callId } = await givenSubmitted(1);
    const insert = (slot: number, quota: number): Promise<unknown> =>
      app.database.write(ROBOT, (tx) =>
        tx.query(
          `insert into accreditation.place (call_id, kind, quota, recommender_node_id, slot, application_id) values ($1, 'COUNTY', $2, $3, $4, $5)`,
          [callId, quota, tree.queshan, slot, ids[0]],
        ),
      );
    // The application's own role may not even try; its places come from take_place alone.
    await expect(insert(1, 2)).rejects.toThrow('permission denied');
    const inside = new Inside({ connectionString: app.testDatabase.superuserUrl });
    await inside.connect();
    const force = (slot: number, quota: number): Promise<unknown> =>
      inside.query(
        `insert into accreditation.place (call_id, kind, quota, recommender_node_id, slot, application_id) values ($1, 'COUNTY', $2, $3, $4, $5)`,
        [callId, quota, tree.queshan, slot, ids[0]],
      );
    await expect(force(3, 2)).rejects.toThrow('place_within_quota');
    await expect(force(3, 3)).rejects.toThrow('place_call_id_kind_quota_fkey');
    await inside.end();
  });

  it('is taken exactly in the states that hold a place', async () => {
    const rows = await app.database.query<{ state: string; held: boolean }>(
      ROBOT,
      'places and states',
      `select distinct a.state, p.slot is not null as held from accreditation.application a left join accreditation.place p on p.application_id = a.id`,
      [],
    );
    // None of these was rejected over an unanswered return, which had freed its place.
    const holding: readonly string[] = STATES_HOLDING_A_PLACE;
    expect(rows.filter(({ state, held }) => holding.includes(state) !== held)).toEqual([]);
    expect(rows.length).toBeGreaterThan(3);
  });
});
