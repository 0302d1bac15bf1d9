import { AccreditationModule } from '@jidi/accreditation';
import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { Actor, type NodeKind, type Role } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { BaseService, RegistryModule } from '@jidi/registry';
import { givenPerson, givenTitle, JIAN_2024, someone, suite, walkStates } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { AssessmentModule } from './assessment.module.js';
import { RoundOpening } from './round/round-opening.js';
import { roundWorkflow } from './round/round.workflow.js';
import { summaryWorkflow } from './summary/summary.workflow.js';

const REASON = { reason: '理由' };
const LATER = { baseDueOn: '2016-03-01', countyDueOn: '2016-03-20', cityDueOn: '2016-04-10' };

const { app, tree } = suite({ modules: [RegistryModule, AccreditationModule, AssessmentModule], now: '2016-01-01T00:05:00+08:00' });
let baseNodeId: string;
let roundId: string;
let summaryId: string;

beforeAll(async () => {
  const city = await someone(app, ['officer', tree.zhumadian]);
  const regulation = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
  const { body } = await city.post<{ id: string }>('/regulations', regulation);
  await (await someone(app, ['approver', tree.zhumadian])).post(`/regulations/${body.id}/publish`);
  const name = '确山县科技馆';
  const { baseId, nodeId } = await app.database.write(ROBOT, async (tx) => {
    const created = await app.get(BaseService).createIn(tx, ROBOT, { name, managingNodeId: tree.queshan, from: '2010-01-01' });
    const [row]: { node_id: string }[] = await tx.query('select node_id from registry.base where id = $1', [created]);
    return { baseId: created, nodeId: row?.node_id ?? '' };
  });
  baseNodeId = nodeId;
  const title = { baseId, baseNodeId, baseName: name, issuerNodeId: tree.zhumadian, recommenderNodeId: tree.queshan };
  await givenTitle(app, { ...title, from: '2015-01-20', until: null });
  await app.get(RoundOpening).run();
  const staff = await someone(app, ['base-staff', nodeId]);
  const { items } = (await staff.get<{ items: { id: string; roundId: string }[] }>('/summaries?year=2015')).body;
  ({ id: summaryId, roundId } = items[0] ?? { id: '', roundId: '' });
  expect((await staff.patch(`/summaries/${summaryId}/figures`, JIAN_2024, 1)).status).toBe(200);
});

/** Somebody who may do everything at every body of the records. */
async function everybody(): Promise<Actor> {
  const nodes: readonly (readonly [string, NodeKind])[] = [
    [tree.zhumadian, 'CITY'],
    [tree.queshan, 'COUNTY'],
    [baseNodeId, 'BASE'],
  ];
  const roles: readonly Role[] = ['officer', 'approver', 'base-staff'];
  const grants = nodes.flatMap(([nodeId, nodeKind]) => roles.map((role) => ({ role, nodeId, nodeKind, delegatedBy: null, audiences: [] })));
  return Actor.of({ personId: await givenPerson(app, ['officer', tree.zhumadian]), grants }, uuidv7());
}

describe('all states and all actions', () => {
  it('of a round', async () => {
    const following = { countyDueOn: LATER.countyDueOn, cityDueOn: LATER.cityDueOn, duesProvisional: false };
    const inputs = { reschedule: { ...REASON, ...LATER }, 'follow-calendar': following };
    expect(await walkStates(app, roundWorkflow, { id: roundId, by: await everybody(), inputs })).toEqual([
      'draft open: open',
      'draft open-by-calendar: open',
      'draft follow-calendar: draft',
      'open reschedule: open',
      'open follow-calendar: open',
      'open close: closed',
    ]);
  });

  it('of a summary', async () => {
    const { baseDueOn: dueOn, ...reviews } = LATER;
    const follow = { dueOn, ...reviews, managingNodeId: tree.biyang };
    const inputs = { return: REASON, 'return-by-issuer': REASON, follow, show: { issuerNodeId: tree.tonghua } };
    expect(await walkStates(app, summaryWorkflow, { id: summaryId, by: await everybody(), inputs })).toEqual([
      'draft submit: submitted',
      'draft follow: draft',
      'draft show: draft',
      'submitted forward: forwarded',
      'submitted return: returned',
      'submitted follow: submitted',
      'submitted show: submitted',
      'forwarded accept: accepted',
      'forwarded return-by-issuer: returned',
      'forwarded follow: forwarded',
      'forwarded show: forwarded',
      'returned submit: submitted',
      'returned follow: returned',
      'returned show: returned',
      'accepted show: accepted',
    ]);
  });
});
