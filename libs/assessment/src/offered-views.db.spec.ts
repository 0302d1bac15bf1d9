import { AccreditationModule } from '@jidi/accreditation';
import { ROBOT } from '@jidi/platform';
import { BaseService, RegistryModule } from '@jidi/registry';
import { RegulationModule, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { type Client, givenTitle, JIAN_2024, seenThrough, someone, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentModule } from './assessment.module.js';
import { RoundOpening } from './round/round-opening.js';

let staff: Client;
let summaryId: string;

const { app, tree, city, approver } = suite({
  modules: [RegistryModule, RegulationModule, AccreditationModule, AssessmentModule],
  now: '2016-01-01T00:05:00+08:00',
  people: { city: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] },
});

beforeAll(async () => {
  const regulation = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
  const { body } = await city.post<{ id: string }>('/regulations', regulation);
  expect((await approver.post(`/regulations/${body.id}/publish`)).status).toBe(200);
  const name = '确山县科技馆';
  const { baseId, nodeId } = await app.database.write(ROBOT, async (tx) => {
    const id = await app.get(BaseService).createIn(tx, ROBOT, { name, managingNodeId: tree.queshan, from: '2010-01-01' });
    const [row]: { node_id: string }[] = await tx.query('select node_id from registry.base where id = $1', [id]);
    return { baseId: id, nodeId: row?.node_id ?? '' };
  });
  const held = { baseId, baseNodeId: nodeId, baseName: name, issuerNodeId: tree.zhumadian, recommenderNodeId: tree.queshan };
  await givenTitle(app, { ...held, from: '2015-01-20', until: '2017-12-31' });
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
