import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { ROBOT } from '@jidi/platform';
import { as, type Client, givenPerson, JIAN_2024, race, type Refusal, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RoundOpening } from '../round/round-opening.js';
import type { SummaryView } from './summary.dto.js';

type Shown = SummaryView & Refusal;

interface Told {
  items: { action: string; body: string | null; onBehalfOf: string | null; marks: string[]; robot: string | null }[];
}

describe('annual summaries over HTTP', () => {
  const { app, tree, county, city, approver } = assessmentSuite();

  let count = 0;

  /** A base with a title of the city, its staff and its summary of 2015. */
  async function givenSummary(
    managingNodeId = tree.queshan,
  ): Promise<{ id: string; staff: Client; nodeId: string; baseId: string; name: string }> {
    const name = `第${(count += 1)}中学${'甲乙丙丁戊己庚辛'.charAt(count % 8)}科普馆`;
    const term = { from: '2015-01-20', until: '2017-12-31' };
    const { baseId, nodeId } = await givenTitledBase(app, { name, managing: managingNodeId, issuers: [tree.zhumadian], ...term });
    await app.get(RoundOpening).run();
    const staff = await someone(app, ['base-staff', nodeId]);
    const { items } = (await staff.get<{ items: Shown[] }>('/summaries?year=2015')).body;
    expect(items).toMatchObject([{ baseName: name, year: 2015, state: 'draft', dueOn: '2016-02-20' }]);
    return { id: items[0]?.id ?? '', staff, nodeId, baseId, name };
  }

  async function filled(managingNodeId = tree.queshan, by?: Client): Promise<{ id: string; staff: Client; nodeId: string; name: string }> {
    const given = await givenSummary(managingNodeId);
    const { status } = await (by ?? given.staff).patch(`/summaries/${given.id}/figures`, JIAN_2024, 1);
    expect(status).toBe(200);
    return given;
  }

  const stateOf = async (by: Client, id: string): Promise<string> => (await by.get<Shown>(`/summaries/${id}`)).body.state;
  const outcome = async (answer: Promise<{ status: number; body: Shown }>): Promise<string> => {
    const { status, body } = await answer;
    return status === 200 ? body.state : [status, body.code, ...(body.errors ?? []).map(({ code }) => code)].join(' ');
  };
  const post = (by: Client, id: string, action: string, body: object = {}): Promise<string> =>
    outcome(by.post<Shown>(`/summaries/${id}/${action}`, body));

  it('take the real report of 2024 and bring it on record', async () => {
    const { id, staff, name } = await givenSummary();
    const { body: empty } = await staff.get<Shown>(`/summaries/${id}`);
    expect(empty.availableActions).toMatchObject([{ action: 'submit', zh: '报送', en: 'Submit', blockedBy: ['figure-missing'] }]);
    expect([empty.editable, empty.findings.length]).toEqual([true, 10]);
    const { body: full } = await staff.patch<Shown>(`/summaries/${id}/figures`, JIAN_2024, 1);
    expect([full.version, full.figures, full.findings]).toEqual([2, JIAN_2024, []]);
    expect(await post(staff, id, 'submit')).toBe('submitted');
    expect(await post(county, id, 'forward')).toBe('forwarded');
    expect(await post(city, id, 'accept')).toBe('accepted');
    const { items } = (await staff.get<Told>(`/summaries/${id}/history`)).body;
    expect(items.map(({ action, body, robot }) => [action, body ?? robot])).toEqual([
      ['create', 'calendar'],
      ['submit', name],
      ['forward', '确山县科学技术协会'],
      ['accept', '驻马店市科学技术协会'],
    ]);
  });

  it('tell everything that is wrong at once, and ask for notes on what is odd', async () => {
    const { id, staff } = await filled();
    const wrong = { freeOpenDays: { value: 300 }, visits: { value: 100 }, posts: { value: 0 }, funds: null };
    const { body } = await staff.patch<Shown>(`/summaries/${id}/figures`, wrong, 2);
    expect(body.findings.map(({ severity, field, code }) => `${severity} ${field} ${code}`)).toEqual([
      'error funds figure-missing',
      'error freeOpenDays free-days-above-open-days',
      'error reads reads-without-posts',
      'warning visits below-class-minimum',
    ]);
    const refused = await staff.post<Shown>(`/summaries/${id}/submit`);
    expect([refused.status, refused.body.code]).toEqual([422, 'rules-failed']);
    expect(refused.body.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'figures.funds figure-missing',
      'figures.freeOpenDays free-days-above-open-days',
      'figures.reads reads-without-posts',
      'figures.visits below-class-minimum',
    ]);
    const right = { freeOpenDays: { value: 30 }, posts: { notApplicable: true }, reads: { notApplicable: true }, funds: { value: 0 } };
    await staff.patch(`/summaries/${id}/figures`, right, 3);
    expect(await post(staff, id, 'submit')).toBe('422 rules-failed below-class-minimum');
    await staff.patch(`/summaries/${id}/figures`, { notes: { visits: '因闭馆改造' } }, 4);
    expect(await post(staff, id, 'submit')).toBe('submitted');
  });

  it('refuse figures that are none', async () => {
    const { id, staff } = await givenSummary();
    const send = (body: object, version = 1): Promise<string> => outcome(staff.patch<Shown>(`/summaries/${id}/figures`, body, version));
    expect(await send({ visits: {} })).toBe('422 invalid value-or-not-applicable');
    expect(await send({ visits: { value: 1, notApplicable: true } })).toBe('422 invalid value-or-not-applicable');
    expect(await send({ openDays: { value: 2000 }, visits: { notApplicable: true, estimate: true } })).toBe(
      '422 invalid max value-or-not-applicable',
    );
    expect(await send({ visits: { value: -1 } })).toBe('422 invalid min');
    expect(await send({ visits: { value: 1.5 } })).toBe('422 invalid isInt');
    expect(await send({ funds: { value: 1.234 } })).toBe('422 invalid isNumber');
    expect(await send({ visitors: { value: 1 } })).toBe('422 invalid whitelistValidation');
    expect(await send({ notes: { visitors: '?' } })).toBe('422 invalid whitelistValidation');
    expect(await send({ visits: { value: 1 } }, 7)).toBe('412 stale');
    expect((await staff.patch(`/summaries/${id}/figures`, {})).status).toBe(428);
  });

  it('are filled in by the managing body for the base, which skips its own review', async () => {
    const { id, staff, name } = await filled(tree.queshan, county);
    // Whomever it names: it is the base's.
    expect(await post(county, id, 'submit', { onBehalfOf: tree.zhumadian, source: 'paper' })).toBe('forwarded');
    const { items } = (await city.get<Told>(`/summaries/${id}/history`)).body;
    expect(items.at(-1)).toMatchObject({ action: 'submit', body: '确山县科学技术协会', onBehalfOf: name, marks: ['代办'] });
    expect(await post(county, id, 'forward')).toBe('409 wrong-state');
    expect(await post(staff, id, 'recall', { reason: '未经我馆核对' })).toBe('403 forbidden');
    expect(await post(county, id, 'recall', { reason: '漏填' })).toBe('draft');
    expect(await stateOf(staff, id)).toBe('draft');
  });

  it('go straight to the issuer where it is the managing body, and are accepted by somebody else', async () => {
    const { id } = await filled(tree.zhumadian, city);
    expect(await post(city, id, 'submit')).toBe('forwarded');
    expect(await post(city, id, 'accept')).toBe('422 rules-failed four-eyes');
    expect(await post(approver, id, 'accept')).toBe('accepted');
    const own = await filled(tree.zhumadian);
    expect(await post(own.staff, own.id, 'submit')).toBe('forwarded');
  });

  it('come back from either review, are corrected, and show what changed', async () => {
    const { id, staff } = await filled();
    await post(staff, id, 'submit');
    expect(await post(county, id, 'return', {})).toBe('422 invalid isString');
    expect(await post(county, id, 'return', { reason: '经费请核实' })).toBe('returned');
    const { version } = (await staff.get<Shown>(`/summaries/${id}`)).body;
    const { body } = await staff.patch<Shown>(`/summaries/${id}/figures`, { funds: { value: 26.5 } }, version);
    expect(body.changed).toEqual(['funds']);
    expect(await post(county, id, 'recall', { reason: '误退' })).toBe('409 correction-begun');
    expect(await post(staff, id, 'submit')).toBe('submitted');
    await post(county, id, 'forward');
    expect(await post(city, id, 'return-by-issuer', { reason: '请附说明' })).toBe('returned');
    expect(await post(city, id, 'recall', { reason: '误退' })).toBe('forwarded');
    expect(await post(county, id, 'recall', { reason: '再看' })).toBe('409 nothing-to-recall');
    const kept: { sequence: number }[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select sequence from assessment.submission where summary_id = $1 order by sequence', [id]),
    );
    expect(kept).toEqual([{ sequence: 1 }, { sequence: 2 }]);
  });

  it('are recalled until the next body has acted', async () => {
    const { id, staff } = await filled();
    await post(staff, id, 'submit');
    expect(await post(staff, id, 'recall', { reason: '数字有误' })).toBe('draft');
    await post(staff, id, 'submit');
    await post(county, id, 'forward');
    expect(await post(staff, id, 'recall', { reason: '数字有误' })).toBe('409 nothing-to-recall');
    expect(await post(county, id, 'recall', { reason: '再核' })).toBe('submitted');
  });

  it('are decided by exactly one of two officers', async () => {
    const { id, staff } = await filled();
    const other = await someone(app, ['officer', tree.queshan]);
    const outcomes = async (action: string, ...by: Client[]): Promise<string[]> => {
      const attempts = by.map((each) => () => post(each, id, action));
      return (await race(app, { row: 'assessment.summary', id }, ...attempts)).sort();
    };
    expect(await outcomes('submit', staff, county)).toEqual(['409 wrong-state', 'submitted']);
    expect(await outcomes('forward', county, other)).toEqual(['409 wrong-state', 'forwarded']);
    expect(await outcomes('accept', city, approver)).toEqual(['409 wrong-state', 'accepted']);
  });

  it('are absent for the neighbour and closed to whoever may only read', async () => {
    const { id, staff } = await filled();
    const neighbour = await someone(app, ['officer', tree.biyang]);
    const jian = await someone(app, ['officer', tree.jian]);
    for (const stranger of [neighbour, jian]) {
      expect((await stranger.get(`/summaries/${id}`)).status).toBe(404);
      expect((await stranger.get(`/summaries/${id}/history`)).status).toBe(404);
      expect(await outcome(stranger.patch<Shown>(`/summaries/${id}/figures`, JIAN_2024, 2))).toBe('404 not-found');
      expect(await post(stranger, id, 'submit')).toBe('404 not-found');
      expect((await stranger.get<{ items: Shown[] }>('/summaries')).body.items.map((each) => each.id)).not.toContain(id);
    }
    const observer = await someone(app, ['observer', tree.queshan]);
    expect(await stateOf(observer, id)).toBe('draft');
    expect(await post(observer, id, 'submit')).toBe('403 forbidden');
    expect(await outcome(city.patch<Shown>(`/summaries/${id}/figures`, JIAN_2024, 2))).toBe('403 forbidden');
    await post(staff, id, 'submit');
    expect(await post(city, id, 'forward')).toBe('403 forbidden');
    expect(await post(staff, id, 'forward')).toBe('403 forbidden');
    const { items } = (await observer.get<{ items: Shown[] }>('/summaries?state=submitted&year=2015&limit=1')).body;
    expect(items.map((each) => each.id)).toEqual([id]);
  });

  it('are one per base and year, whoever opens them at once', async () => {
    const { id, baseId } = await givenSummary();
    const opening = app.get(RoundOpening);
    await Promise.all([opening.run(), opening.run(), opening.run()]);
    const rows: { id: string }[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select id from assessment.summary where base_id = $1', [baseId]),
    );
    expect(rows).toEqual([{ id }]);
    const again = app.database.write(ROBOT, (tx) =>
      tx.query(
        `insert into assessment.summary select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).*
         from assessment.summary s where id = $1`,
        [id],
      ),
    );
    await expect(again).rejects.toMatchObject({ driverError: { constraint: 'summary_base_year_key' } });
  });

  it('prefill what is known and compare with the year before', async () => {
    const { id, staff } = await filled();
    await post(staff, id, 'submit');
    app.clock.set('2017-01-03T08:00:00+08:00');
    try {
      await app.get(RoundOpening).run();
      const { items } = (await staff.get<{ items: Shown[] }>('/summaries?year=2016')).body;
      const next = items[0]?.id ?? '';
      const figures = {
        ...JIAN_2024,
        openDays: { value: 366 },
        visits: { value: 10_000 },
        funds: { value: 250_000 },
        exhibitionArea: { value: 1300 },
      };
      const { body } = await staff.patch<Shown & { lastYear: object }>(`/summaries/${next}/figures`, figures, 1);
      expect(body.lastYear).toEqual(JIAN_2024);
      expect(body.findings.map(({ field, code }) => `${field} ${code}`)).toEqual([
        'visits changed-by-half',
        'funds changed-tenfold',
        'exhibitionArea differs-from-register',
      ]);
    } finally {
      app.clock.set('2016-01-04T09:00:00+08:00');
    }
  });

  it('take one person at both desks as the base', async () => {
    const { id, nodeId } = await filled();
    const both = await as(app, await givenPerson(app, ['base-staff', nodeId], ['officer', tree.queshan]));
    expect(await post(both, id, 'submit')).toBe('submitted');
    expect(await post(both, id, 'forward')).toBe('forwarded');
  });
});
