import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { type Client, JIAN_2024, seenThrough, someone } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RoundOpening } from './round/round-opening.js';

let staff: Client;
let summaryId: string;

const { app, tree } = assessmentSuite();

beforeAll(async () => {
  const term = { from: '2015-01-20', until: '2017-12-31' };
  const { nodeId } = await givenTitledBase(app, { name: '确山县科技馆', managing: tree.queshan, issuers: [tree.zhumadian], ...term });
  await app.get(RoundOpening).run();
  staff = await someone(app, ['base-staff', nodeId]);
  summaryId = (await staff.get<{ items: { id: string }[] }>('/summaries?year=2015')).body.items[0]?.id ?? '';
});

describe('what assessment offers to other libs', () => {
  const seen = (): Promise<object> => seenThrough(app, tree, 'assessment.awaited_summary', 'id', summaryId);

  it('shows a neighbour no summary that is awaited: assessment.awaited_summary', async () => {
    expect(await seen()).toEqual({ county: 1, city: 1, neighbour: 0, nobody: 0 });
  });

  it('awaits a summary no more that was submitted', async () => {
    expect((await staff.patch(`/summaries/${summaryId}/figures`, JIAN_2024, 1)).status).toBe(200);
    expect((await staff.post(`/summaries/${summaryId}/submit`)).status).toBe(200);
    expect(await seen()).toEqual({ county: 0, city: 0, neighbour: 0, nobody: 0 });
  });
});
