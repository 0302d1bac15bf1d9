import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, JIAN_2024, someone } from '@jidi/testing';
import { Task } from '@jidi/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RoundOpening } from '../round/round-opening.js';
import { SummaryFollowing } from './summary-following.js';
import { SummaryOpening } from './summary-opening.js';

let staff: Client;

const { app, tree, city, county } = assessmentSuite({ now: '2015-01-01T00:05:00+08:00' });

beforeAll(async () => {
  const name = '确山县青少年学生校外活动中心';
  const { nodeId } = await givenTitledBase(app, { name, managing: tree.queshan, issuers: [tree.zhumadian], from: '2014-01-20' });
  staff = await someone(app, ['base-staff', nodeId]);
});

const waiting = async (id: string): Promise<[string, Date | null][]> => {
  const tasks = await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: id }));
  return tasks.map(({ action, notBefore }) => [action, notBefore]);
};

/** The summary of a year, asked for by a round of the city. */
async function asked(year: number, dates: object = {}): Promise<{ id: string; roundId: string }> {
  const round = (await city.post<{ id: string }>('/rounds', { issuerNodeId: tree.zhumadian, year, ...dates })).body.id;
  await city.post(`/rounds/${round}/open`);
  await app.get(SummaryOpening).createMissing(round);
  const { items } = (await staff.get<{ items: { id: string; roundId: string }[] }>(`/summaries?year=${year}`)).body;
  return items[0] ?? { id: '', roundId: '' };
}

describe('what a summary waits for', () => {
  it('is its submission while its round is open, and nothing once that was closed', async () => {
    await app.get(RoundOpening).run();
    const { items } = (await staff.get<{ items: { id: string; roundId: string }[] }>('/summaries?year=2014')).body;
    const { id = '', roundId = '' } = items[0] ?? {};
    expect(await waiting(id)).toEqual([['submit', null]]);
    await city.post(`/rounds/${roundId}/close`);
    await app.get(SummaryFollowing).roundClosed({ recordId: roundId });
    expect(await waiting(id)).toEqual([]);
  });

  it('is to be accepted from the day after the cut-off, which time alone still refuses', async () => {
    app.clock.set('2015-12-20T09:00:00+08:00');
    const { id } = await asked(2015, { cutOff: '2015-12-31' });
    await staff.patch(`/summaries/${id}/figures`, { ...JIAN_2024, notes: { exhibitionArea: '同上年', visits: '同上年' } }, 1);
    await staff.post(`/summaries/${id}/submit`, {});
    await county.post(`/summaries/${id}/forward`, {});
    expect(await waiting(id)).toEqual([['accept', new Date('2016-01-01T00:00:00+08:00')]]);
  });
});
