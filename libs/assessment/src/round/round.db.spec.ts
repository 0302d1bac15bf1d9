import { setTimeout as pause } from 'node:timers/promises';
import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { CALENDAR_LOADED, Outbox, QueueModule, ROBOT } from '@jidi/platform';
import type { GivenBase } from '@jidi/registry/testing';
import { givenRegulation } from '@jidi/regulation/testing';
import { type Client, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RoundOpening } from './round-opening.js';
import type { HistoryView } from '@jidi/workflow';
import type { SummaryItem, SummaryView } from '../summary/summary.dto.js';
import type { RoundItem, RoundView } from './round.dto.js';

type Shown = RoundView & Refusal;

/** A list, of rounds unless a test says otherwise. */
type Listed<T = RoundItem> = { readonly items: readonly T[] };

describe('reporting rounds over HTTP', () => {
  const { app, tree, city, county } = assessmentSuite({ modules: [QueueModule.forWorker([], { pollMs: 100, backoffMs: 20 })] });

  const givenHeld = (name: string, issuer: string, managing: string, from: string, until: string | null): Promise<GivenBase> =>
    givenTitledBase(app, { name, managing, issuers: [issuer], from, until });

  /** Effects run after the commit, in the worker. */
  async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (holds(answer)) return answer;
      if (attempt === 100) throw new Error(`still ${JSON.stringify(answer)}`);
      await pause(50);
    }
  }

  const summaries = async (by: Client, query: string): Promise<readonly SummaryItem[]> =>
    (await by.get<Listed<SummaryItem>>(`/summaries?${query}`)).body.items;

  it('are opened by the calendar on 1 January for whoever held a title in the year', async () => {
    await givenHeld('确山县科技馆', tree.zhumadian, tree.queshan, '2015-01-20', '2017-12-31');
    await givenHeld('泌阳县气象站', tree.zhumadian, tree.biyang, '2012-01-01', '2015-01-01');
    await givenHeld('汝南县植物园', tree.zhumadian, tree.biyang, '2016-01-01', null);
    await givenHeld('西平县农场', tree.zhumadian, tree.biyang, '2011-01-01', '2014-12-31');
    await givenHeld('集安市科技馆', tree.tonghua, tree.jian, '2014-01-01', null);
    app.clock.set('2015-12-31T23:59:59+08:00');
    await app.get(RoundOpening).run();
    expect((await city.get<Listed>('/rounds?year=2015')).body.items).toEqual([]);
    app.clock.set('2016-01-01T00:05:00+08:00');
    const opening = app.get(RoundOpening);
    await Promise.all([opening.run(), opening.run(), opening.run()]);
    await opening.run();
    const { items } = (await city.get<Listed>('/rounds?year=2015')).body;
    expect(items).toMatchObject([
      {
        state: 'open',
        year: 2015,
        issuer: '驻马店市科学技术协会',
        baseDueOn: '2016-02-20',
        countyDueOn: '2016-03-04',
        cityDueOn: '2016-03-18',
      },
    ]);
    const owed: { baseName: string }[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select base_name as "baseName" from assessment.summary where year = 2015 order by base_name`),
    );
    // Tonghua has published no regulation: nothing says by when.
    expect(owed).toEqual([{ baseName: '泌阳县气象站' }, { baseName: '确山县科技馆' }]);
  });

  it('ask for a summary when a title is entered later', async () => {
    await givenHeld('平舆县博物馆', tree.zhumadian, tree.queshan, '2015-12-28', null);
    await app.get(RoundOpening).run();
    const { items } = (await city.get<Listed>('/rounds?year=2015&state=open')).body;
    expect((await city.get<Shown>(`/rounds/${items[0]?.id}`)).body.summaries).toBe(3);
  });

  it('let open summaries follow when an officer moves the due dates, never earlier', async () => {
    const [round] = (await city.get<Listed>('/rounds?year=2015')).body.items;
    const move = (by: Client, body: object): ReturnType<typeof city.post<Shown>> => by.post<Shown>(`/rounds/${round?.id}/reschedule`, body);
    expect((await move(county, { reason: '春节', baseDueOn: '2016-02-29' })).status).toBe(403);
    const earlier = await move(city, { reason: '春节', baseDueOn: '2016-02-19' });
    expect([earlier.status, earlier.body.errors.map(({ code }) => code)]).toEqual([422, ['due-moved-earlier']]);
    const crossed = await move(city, { reason: '春节', countyDueOn: '2016-04-01' });
    expect(crossed.body.errors.map(({ code }) => code)).toEqual(['dues-out-of-order']);
    const { body } = await move(city, { reason: '春节', baseDueOn: '2016-02-29' });
    expect(body).toMatchObject({ baseDueOn: '2016-02-29', countyDueOn: '2016-03-14', cityDueOn: '2016-03-28' });
    const [followed] = await eventually(
      () => summaries(county, 'year=2015'),
      (items) => items.every(({ dueOn }) => dueOn === '2016-02-29'),
    );
    const { items } = (await county.get<HistoryView>(`/summaries/${followed?.id}/history`)).body;
    const told = Object.fromEntries(items.at(-1)?.notes.map(({ name, value }) => [name, value]) ?? []);
    expect(told).toMatchObject({ before: '2016-02-20 / 2016-03-04 / 2016-03-18', after: '2016-02-29 / 2016-03-14 / 2016-03-28' });
  });

  it('follow the calendar when a change is published', async () => {
    const holidays = [
      { name: '元旦', from: '2016-01-01', to: '2016-01-01' },
      { name: '春节', from: '2016-02-07', to: '2016-02-13' },
      { name: '临时放假', from: '2016-03-14', to: '2016-03-15' },
    ];
    const version = { year: 2016, publishedOn: '2016-01-01', holidays, workedDays: ['2016-02-06', '2016-02-14'] };
    await app.database.write(ROBOT, async (tx) => {
      await tx.query(
        `insert into platform.calendar_version (id, year, published_on, version, loaded_by, loaded_at)
         values (gen_random_uuid(), 2016, '2016-01-01', $1, gen_random_uuid(), $2)`,
        [version, app.clock.now()],
      );
      await app.get(Outbox).append(tx, CALENDAR_LOADED, { year: 2016 });
    });
    const [round] = await eventually(
      async () => (await city.get<Listed>('/rounds?year=2015')).body.items,
      ([first]) => first?.countyDueOn === '2016-03-16',
    );
    const { items } = (await city.get<HistoryView>(`/rounds/${round?.id}/history`)).body;
    expect(Object.fromEntries(items.at(-1)?.notes.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      before: '2016-02-29 / 2016-03-14 / 2016-03-28',
      after: '2016-02-29 / 2016-03-16 / 2016-03-30',
    });
    await eventually(
      async () => (await county.get<SummaryView>(`/summaries/${(await summaries(county, 'year=2015'))[0]?.id}`)).body,
      ({ countyDueOn }) => countyDueOn === '2016-03-16',
    );
  });

  it('follow a base that comes under another body', async () => {
    const { baseId, nodeId } = await givenHeld('新蔡县科普馆', tree.zhumadian, tree.queshan, '2015-02-01', null);
    await app.get(RoundOpening).run();
    const biyang = await someone(app, ['officer', tree.biyang]);
    const of = async (by: Client): Promise<SummaryItem[]> => (await summaries(by, 'year=2015')).filter((each) => each.baseId === baseId);
    expect([(await of(county)).length, (await of(biyang)).length]).toEqual([1, 0]);
    await app.database.write(ROBOT, (tx) => tx.query('call access.move_node($1, $2, $3)', [nodeId, tree.biyang, '2016-01-01']));
    await app.get(RoundOpening).run();
    expect(await of(biyang)).toMatchObject([{ managingNodeId: tree.biyang, managingBody: '泌阳县科学技术协会' }]);
    // The former managing body keeps its part.
    expect(await of(county)).toHaveLength(1);
  });

  it('are drafted with dates of their own, changed under their version, opened once, and closed', async () => {
    const body = { issuerNodeId: tree.zhumadian, year: 2013, cityDueOn: '2014-04-03' };
    expect((await county.post(`/rounds`, body)).status).toBe(403);
    const { status, body: draft } = await city.post<Shown>('/rounds', body);
    expect([status, draft]).toMatchObject([
      201,
      { state: 'draft', title: '关于报送2013年度科普教育基地工作总结的通知', cityDueOn: '2014-04-03' },
    ]);
    expect((await county.get(`/rounds/${draft.id}`)).status).toBe(404);
    expect((await city.post<Shown>('/rounds', body)).body.code).toBe('round-exists');
    expect((await city.post<Shown>('/rounds', { ...body, year: 2017 })).body.code).toBe('round-year');
    expect((await city.patch<Shown>(`/rounds/${draft.id}`, { baseDueOn: '2014-05-01' }, 1)).body.code).toBe('dues-out-of-order');
    expect((await city.patch(`/rounds/${draft.id}`, { title: '新题目' }, 2)).status).toBe(412);
    expect((await city.patch<Shown>(`/rounds/${draft.id}`, { title: '新题目', baseDueOn: '2014-02-10' }, 1)).body).toMatchObject({
      version: 2,
      title: '新题目',
    });
    const colleague = await someone(app, ['officer', tree.zhumadian]);
    const openings = [city, colleague].map((by) => () => by.post(`/rounds/${draft.id}/open`));
    const opened = await race(app, { row: 'assessment.round', id: draft.id }, ...openings);
    expect(opened.map((answer) => answer.status).sort()).toEqual([200, 409]);
    // The round is told to everyone below: 西平县农场 and 泌阳县气象站 held titles in 2013.
    const owing = await eventually(
      async () => (await city.get<Shown>(`/rounds/${draft.id}`)).body.summaries,
      (count) => count > 0,
    );
    expect([owing, (await county.get(`/rounds/${draft.id}`)).status]).toEqual([2, 200]);
    expect((await (await someone(app, ['officer', tree.tonghua])).get(`/rounds/${draft.id}`)).status).toBe(404);
    expect((await city.patch(`/rounds/${draft.id}`, { title: '又改' }, 3)).status).toBe(409);
    expect((await city.post<Shown>(`/rounds/${draft.id}/close`)).body.state).toBe('closed');
    const biyang = await someone(app, ['officer', tree.biyang]);
    const [left] = await summaries(biyang, `roundId=${draft.id}`);
    const refused = await biyang.post<Shown>(`/summaries/${left?.id}/submit`);
    expect([refused.status, refused.body.errors.map(({ code }) => code)]).toEqual([422, expect.arrayContaining(['round-not-open'])]);
  });

  it('wait for a regulation', async () => {
    const tonghua = await someone(app, ['officer', tree.tonghua]);
    const body = { issuerNodeId: tree.tonghua, year: 2015 };
    expect((await tonghua.post<Shown>('/rounds', body)).body.code).toBe('no-regulation');
    await givenRegulation(tonghua, await someone(app, ['approver', tree.tonghua]), tree.tonghua);
    await app.get(RoundOpening).run();
    expect((await tonghua.get<Listed>('/rounds')).body.items).toMatchObject([{ year: 2015, state: 'open' }]);
    const jian = await someone(app, ['officer', tree.jian]);
    expect(await summaries(jian, 'year=2015')).toMatchObject([{ baseName: '集安市科技馆' }]);
  });
});
