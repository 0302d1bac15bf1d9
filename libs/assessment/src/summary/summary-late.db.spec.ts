import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, JIAN_2024, type Refusal, someone } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RoundOpening } from '../round/round-opening.js';
import { SummaryFollowing } from './summary-following.js';
import { SummaryOpening } from './summary-opening.js';
import type { SummaryView } from './summary.dto.js';

type Shown = SummaryView & Refusal;

describe('summaries that come late, or go back', () => {
  const { app, tree, county, city, approver } = assessmentSuite({ now: '2015-01-01T00:05:00+08:00' });
  let id: string;
  let staff: Client;
  let baseNodeId: string;
  let roundId: string;
  let year = 2014;

  beforeAll(async () => {
    const name = '确山县青少年学生校外活动中心';
    const { nodeId } = await givenTitledBase(app, { name, managing: tree.queshan, issuers: [tree.zhumadian], from: '2014-01-20' });
    baseNodeId = nodeId;
    staff = await someone(app, ['base-staff', nodeId]);
  });

  /** The summary of a year of its own for each test, opened on 10 March of the next: its title had been entered late. */
  beforeEach(async () => {
    app.clock.set(`${year + 1}-03-10T09:00:00+08:00`);
    await app.get(RoundOpening).run();
    const { items } = (await staff.get<{ items: (Shown & { roundId: string })[] }>(`/summaries?year=${year}`)).body;
    ({ id, roundId } = items[0] ?? { id: '', roundId: '' });
    await staff.patch(`/summaries/${id}/figures`, { ...JIAN_2024, notes: { exhibitionArea: '同上年', visits: '同上年' } }, 1);
    year += 1;
  });

  const post = async (by: Client, action: string, body: object = {}): Promise<string> => {
    const answer = await by.post<Shown>(`/summaries/${id}/${action}`, body);
    const { state, code, errors = [] } = answer.body;
    return answer.status === 200 ? state : [answer.status, ...(errors.length > 0 ? errors.map((each) => each.code) : [code])].join(' ');
  };
  const shown = async (): Promise<Shown> => (await staff.get<Shown>(`/summaries/${id}`)).body;

  it('are dated by the day on which the paper came, though asked for later; the base itself takes the clock', async () => {
    const paper = { happenedOn: `${year}-02-15`, source: 'paper', lateReason: '命名补录' };
    expect(await post(staff, 'submit', paper)).toMatch(/^422 online-takes-server-clock/);
    expect(await post(county, 'submit', { ...paper, happenedOn: `${year - 1}-12-31` })).toBe('422 happened-before-previous-step');
    expect(await post(county, 'submit', paper)).toBe('forwarded');
    expect(await shown()).toMatchObject({ submittedOn: `${year}-02-15`, overdue: false });
  });

  it('are corrected after the round is closed, when they were returned', async () => {
    expect(await post(staff, 'submit')).toBe('submitted');
    expect((await city.post(`/rounds/${roundId}/close`)).status).toBe(200);
    expect(await post(county, 'return', { reason: '请核对' })).toBe('returned');
    expect(await post(staff, 'submit')).toBe('submitted');
    expect(await post(staff, 'recall', { reason: '再核' })).toBe('returned');
  });

  it('are taken off the record again by whoever accepted them', async () => {
    await post(staff, 'submit');
    await post(county, 'forward');
    expect(await post(city, 'accept')).toBe('accepted');
    expect(await post(city, 'recall', { reason: '误点' })).toBe('forwarded');
    expect((await shown()).acceptedOn).toBeNull();
    expect(await post(approver, 'accept')).toBe('accepted');
  });

  it('are recalled after their due dates have moved, until the next body has acted', async () => {
    await post(staff, 'submit');
    const later = { reason: '放假', baseDueOn: `${year}-03-20`, countyDueOn: `${year}-04-10`, cityDueOn: `${year}-04-20` };
    expect((await city.post(`/rounds/${roundId}/reschedule`, later)).status).toBe(200);
    await app.get(SummaryFollowing).follow(roundId);
    expect(await post(staff, 'recall', { reason: '数字有误' })).toBe('draft');
  });

  it('are, when a correction is recalled, what was submitted before it, on its day', async () => {
    expect(await post(staff, 'submit')).toBe('submitted');
    const first = (await shown()).submittedOn;
    expect(await post(county, 'return', { reason: '经费请核实' })).toBe('returned');
    app.clock.set(`${year}-03-14T09:00:00+08:00`);
    const { body } = await staff.get<{ version: number }>(`/summaries/${id}`);
    const corrected = await staff.patch(`/summaries/${id}/figures`, { funds: { value: 26.5 } }, body.version);
    expect(corrected.body).toMatchObject({ changed: ['funds'], submittedOn: first });
    expect(await post(staff, 'submit')).toBe('submitted');
    expect(await shown()).toMatchObject({ submittedOn: `${year}-03-14`, changed: [] });
    expect(await post(staff, 'recall', { reason: '再核' })).toBe('returned');
    expect(await shown()).toMatchObject({ submittedOn: first, changed: ['funds'] });
    expect(await post(county, 'recall', { reason: '误退' })).toBe('409 nothing-to-recall');
    const kept: object[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select sequence, recalled from assessment.submission where summary_id = $1 order by sequence', [id]),
    );
    expect(kept).toEqual([
      { sequence: 1, recalled: false },
      { sequence: 2, recalled: true },
    ]);
  });

  it('are not put on record before the day as of which they tell, unless they are due by then', async () => {
    const early = async (of: number, dates: object): Promise<void> => {
      const made = await city.post<Shown>('/rounds', { issuerNodeId: tree.zhumadian, year: of, ...dates });
      expect([made.status, (await city.post(`/rounds/${made.body.id}/open`)).status]).toEqual([201, 200]);
      await app.get(SummaryOpening).createMissing(made.body.id);
      id = (await staff.get<{ items: Shown[] }>(`/summaries?year=${of}`)).body.items[0]?.id ?? '';
      const notes = { exhibitionArea: '同上年', visits: '同上年' };
      expect((await staff.patch(`/summaries/${id}/figures`, { ...JIAN_2024, notes }, 1)).status).toBe(200);
      expect([await post(staff, 'submit'), await post(county, 'forward')]).toEqual(['submitted', 'forwarded']);
    };
    await early(year, {});
    expect(await post(city, 'accept')).toBe('422 before-cut-off');
    app.clock.set(`${year}-12-31T23:59:00+08:00`);
    expect(await post(city, 'accept')).toBe('422 before-cut-off');
    app.clock.set(`${year + 1}-01-01T00:00:00+08:00`);
    expect(await post(city, 'accept')).toBe('accepted');

    const december = { baseDueOn: `${year + 1}-12-08`, countyDueOn: `${year + 1}-12-15`, cityDueOn: `${year + 1}-12-20` };
    await early(year + 1, december);
    app.clock.set(`${year + 1}-12-08T09:00:00+08:00`);
    expect(await post(city, 'accept')).toBe('422 before-cut-off');
    app.clock.set(`${year + 1}-12-09T09:00:00+08:00`);
    expect(await post(city, 'accept')).toBe('accepted');
    year += 2;
  });

  it('follow their base to another managing body even after the round was closed', async () => {
    await post(staff, 'submit');
    expect((await city.post(`/rounds/${roundId}/close`)).status).toBe(200);
    await app.database.write(ROBOT, (tx) => tx.query('call access.move_node($1, $2, $3)', [baseNodeId, tree.biyang, `${year}-03-10`]));
    await app.get(SummaryFollowing).follow(null);
    expect(await shown()).toMatchObject({ managingNodeId: tree.biyang });
    const biyang = await someone(app, ['officer', tree.biyang]);
    expect(await post(biyang, 'forward')).toBe('forwarded');
  });
});
