import { applicationSuite, FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, type Refusal, someone } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CorrectionDeadlines } from './return/correction-deadlines.js';
import type { ApplicationView } from './application.dto.js';

type Shown = ApplicationView & Refusal;

const RETURN = { items: [{ field: 'other', text: '请补盖章' }] };

let callId: string;

const { app, tree, county, city, approver, neighbour } = applicationSuite({ people: { neighbour: ['officer', 'biyang'] } });

beforeAll(async () => {
  ({ callId } = await givenCall(city, approver, tree.zhumadian, { content: { recommenders: [{ kind: 'COUNTY', quota: null }] } }));
});

interface Applied {
  readonly id: string;
  readonly staff: Client;
}
let bases = 0;
async function applied(
  managing: string,
  actions: readonly (readonly [by: 'staff' | 'county' | 'city', action: string, body: object])[],
): Promise<Applied> {
  const { baseId, staff } = await givenApplicant(app, managing, `科普基地${(bases += 1)}`);
  const { id } = (await staff.post<Shown>('/applications', { callId, baseId, form: FULL_FORM })).body;
  const by = { staff, county: managing === tree.queshan ? county : neighbour, city };
  for (const [who, action, body] of actions) {
    const { status, body: problem } = await by[who].post(`/applications/${id}/${action}`, body);
    if (status !== 200) throw new Error(`${action}: ${status} ${JSON.stringify(problem)}`);
  }
  return { id, staff };
}
const SUBMIT = ['staff', 'submit', { pledge: '1' }] as const;
const RECOMMEND = ['county', 'recommend', { opinion: '同意推荐' }] as const;

async function walkList(by: Client): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await by.get<{ items: Shown[]; nextCursor: string | null }>(`/applications?limit=3${cursor}`);
    if (status === 403) return found;
    found.push(...body.items.map(({ id }) => id));
    if (body.nextCursor === null) return found;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

describe('who sees an application', () => {
  it('is the same in the list, the count and the single read, for everyone', async () => {
    const all: Applied[] = [];
    for (const managing of [tree.queshan, tree.biyang]) {
      all.push(await applied(managing, []));
      all.push(await applied(managing, [SUBMIT]));
      all.push(await applied(managing, [SUBMIT, ['staff', 'recall', { reason: '误点' }]]));
      all.push(await applied(managing, [SUBMIT, ['county', 'return-by-recommender', RETURN]]));
      all.push(await applied(managing, [SUBMIT, RECOMMEND, ['city', 'accept', {}]]));
      all.push(await applied(managing, [SUBMIT, RECOMMEND, ['staff', 'withdraw', {}]]));
    }
    const everyone = {
      county,
      neighbour,
      city,
      province: await someone(app, ['observer', tree.henan]),
      elsewhere: await someone(app, ['officer', tree.jian]),
      administrator: await someone(app, ['administrator', tree.zhumadian]),
      mixed: await someone(app, ['administrator', tree.zhumadian], ['observer', tree.biyang]),
      staff: all[1]?.staff as Client,
    };
    const counts: Record<string, number> = {};
    for (const [who, by] of Object.entries(everyone)) {
      const listed = await walkList(by);
      expect(new Set(listed).size).toBe(listed.length);
      const checks = all.map(async ({ id }) => {
        const statuses = await Promise.all(
          ['', '/history', '/changes'].map(async (part) => (await by.get(`/applications/${id}${part}`)).status),
        );
        const seen = listed.includes(id) ? 200 : who === 'administrator' ? 403 : 404;
        expect([who, id, statuses]).toEqual([who, id, [seen, seen, seen]]);
      });
      await Promise.all(checks);
      const { body } = await by.get<{ total?: number }>('/applications?limit=1&total=true');
      if (who !== 'administrator') expect([who, body.total]).toEqual([who, listed.length]);
      counts[who] = listed.length;
    }
    expect(counts).toEqual({ county: 4, neighbour: 4, city: 8, province: 8, elsewhere: 0, administrator: 0, mixed: 4, staff: 1 });
  });

  it('does not see another’s rows of any table, even without a where', async () => {
    const rows = await app.database.read(ROBOT, async (tx) => {
      const tables: { table: string }[] = await tx.query(
        `select table_schema || '.' || table_name as table from information_schema.columns
         where table_schema = 'accreditation' and column_name = 'application_id' and table_name in
           ('place', 'application_submission', 'application_opinion', 'application_return', 'correction_move')`,
      );
      return tables;
    });
    expect(rows.length).toBe(5);
    for (const { table } of rows) {
      const [seen] = await app.database.query<{ count: number }>(
        { rows: { mode: 'person', subjects: [tree.jian] } },
        `all of ${table}`,
        `select count(*)::int as count from ${table}`,
        [],
      );
      expect([table, seen?.count]).toEqual([table, 0]);
    }
  });
});

describe('a creation that is sent twice', () => {
  it('happens once', async () => {
    const { baseId, staff } = await givenApplicant(app, tree.queshan, '确山县气象局');
    const send = (): ReturnType<typeof staff.post<Shown>> =>
      staff.post<Shown>('/applications', { callId, baseId }, { 'idempotency-key': 'apply-2014-qs' });
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
  });
});

describe('a calendar that changes', () => {
  it('moves the open deadlines it touches, with a record, and leaves past ones', async () => {
    const open = await applied(tree.queshan, [SUBMIT, ['county', 'return-by-recommender', RETURN]]);
    const dueOn = async (id: string): Promise<string | null> => (await county.get<Shown>(`/applications/${id}`)).body.correctionDueOn;
    // Mid-Autumn: Monday 8 September 2014 was off.
    expect(await dueOn(open.id)).toBe('2014-09-15');
    await app.database.write(ROBOT, (tx) =>
      tx.query(
        `insert into platform.calendar_version (id, year, published_on, version, loaded_by, loaded_at) values (gen_random_uuid(), 2014, $1, $2, gen_random_uuid(), $3)`,
        [
          '2014-09-04',
          { year: 2014, publishedOn: '2014-09-04', holidays: [{ name: '中秋节', from: '2014-09-08', to: '2014-09-10' }], workedDays: [] },
          app.clock.now(),
        ],
      ),
    );
    const past = await applied(tree.queshan, [SUBMIT]);
    await app.get(CorrectionDeadlines).move();
    await app.get(CorrectionDeadlines).move();
    const { body } = await county.get<Shown>(`/applications/${open.id}`);
    expect(body).toMatchObject({
      correctionDueOn: '2014-09-17',
      returns: [{ dueOn: '2014-09-17', moves: [{ previousDueOn: '2014-09-15', dueOn: '2014-09-17' }] }],
    });
    expect(await dueOn(past.id)).toBe(null);

    app.clock.set('2014-09-18T09:00:00+08:00');
    await app.database.write(ROBOT, (tx) =>
      tx.query(
        `insert into platform.calendar_version (id, year, published_on, version, loaded_by, loaded_at) values (gen_random_uuid(), 2014, $1, $2, gen_random_uuid(), $3)`,
        [
          '2014-09-17',
          { year: 2014, publishedOn: '2014-09-17', holidays: [{ name: '中秋节', from: '2014-09-08', to: '2014-09-12' }], workedDays: [] },
          app.clock.now(),
        ],
      ),
    );
    await app.get(CorrectionDeadlines).move();
    expect(await dueOn(open.id)).toBe('2014-09-17');
  });
});

describe('a call that is extended', () => {
  it('gives what its recommenders returned more time, where their last day had cut it short', async () => {
    app.clock.set('2014-10-09T09:00:00+08:00');
    const { id } = await applied(tree.queshan, [SUBMIT]);
    app.clock.set('2014-10-17T09:00:00+08:00');
    await county.post(`/applications/${id}/return-by-recommender`, RETURN);
    const dueOn = async (): Promise<string | null> => (await county.get<Shown>(`/applications/${id}`)).body.correctionDueOn;
    expect(await dueOn()).toBe('2014-10-20');
    const approver = await someone(app, ['approver', tree.zhumadian]);
    const extension = { reason: '应基层要求', recommendersUntil: '2014-10-24T18:00:00+08:00' };
    expect((await approver.post(`/calls/${callId}/extend`, extension)).status).toBe(200);
    await app.get(CorrectionDeadlines).extend({ recordId: callId });
    expect(await dueOn()).toBe('2014-10-24');
  });

  /** An application that recommenders returned on 17 October, cut short by their last day, the 20th. */
  async function cutShort(): Promise<{ id: string; staff: Client; due: () => Promise<unknown[]> }> {
    app.clock.set('2014-09-05T09:00:00+08:00');
    ({ callId } = await givenCall(city, await someone(app, ['approver', tree.zhumadian]), tree.zhumadian));
    app.clock.set('2014-10-09T09:00:00+08:00');
    const { id, staff } = await applied(tree.queshan, [SUBMIT]);
    app.clock.set('2014-10-17T09:00:00+08:00');
    await county.post(`/applications/${id}/return-by-recommender`, RETURN);
    const due = async (): Promise<unknown[]> => {
      const { correctionDueOn, returns } = (await county.get<Shown & { returns: { notAfter: string }[] }>(`/applications/${id}`)).body;
      return [correctionDueOn, returns[0]?.notAfter];
    };
    expect(await due()).toEqual(['2014-10-20', '2014-10-20']);
    return { id, staff, due };
  }

  const extendTo = async (recommendersUntil: string): Promise<void> => {
    const approver = await someone(app, ['approver', tree.zhumadian]);
    expect((await approver.post(`/calls/${callId}/extend`, { reason: '应基层要求', recommendersUntil })).status).toBe(200);
  };

  it('in time gives it, though the queue comes to it when that day is over', async () => {
    const { due } = await cutShort();
    app.clock.set('2014-10-19T09:00:00+08:00');
    await extendTo('2014-10-22T18:00:00+08:00');
    const at = app.clock.now();
    app.clock.set('2014-10-21T09:00:00+08:00');
    await app.get(CorrectionDeadlines).extend({ recordId: callId }, { at });
    expect(await due()).toEqual(['2014-10-22', '2014-10-22']);
  });

  it('late revives what it had cut short, day and limit together', async () => {
    const { id, staff, due } = await cutShort();
    app.clock.set('2014-10-22T09:00:00+08:00');
    await extendTo('2014-10-24T18:00:00+08:00');
    await app.get(CorrectionDeadlines).extend({ recordId: callId }, { at: app.clock.now() });
    expect(await due()).toEqual(['2014-10-24', '2014-10-24']);
    const answered = await staff.post(`/applications/${id}/submit`, { pledge: '1' });
    expect(answered.status).toBe(200);
  });
});
