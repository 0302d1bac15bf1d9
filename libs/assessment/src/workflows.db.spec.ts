import { Actor, type NodeKind, type Role } from '@jidi/access';
import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { givenPerson, JIAN_2024, someone, walkStates } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { RoundOpening } from './round/round-opening.js';
import { roundWorkflow } from './round/round.workflow.js';
import { summaryWorkflow } from './summary/summary.workflow.js';

const REASON = { reason: '理由' };
const LATER = { baseDueOn: '2016-03-01', countyDueOn: '2016-03-20', cityDueOn: '2016-04-10' };

const { app, tree } = assessmentSuite();
let baseNodeId: string;
let roundId: string;
let summaryId: string;

beforeAll(async () => {
  const given = { name: '确山县科技馆', managing: tree.queshan, issuers: [tree.zhumadian], from: '2015-01-20' };
  const { nodeId } = await givenTitledBase(app, given);
  baseNodeId = nodeId;
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
