import { type AnnualSummary, type ReportingRound, roundWorkflow, summaryWorkflow } from '@jidi/assessment';
import { JIAN_2024 } from '@jidi/testing';
import { CALENDAR, Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import { audienceOf, widenReach } from '@jidi/access';
import type { World } from '../world.js';
import { publishedRegulation } from './call.js';

const DUES = { baseDueOn: '2015-02-20', countyDueOn: '2015-03-06', cityDueOn: '2015-03-20' };

/** A round of the city, of a year of its own; a draft is the issuer's alone. */
export async function givenRound(world: World, state: 'draft' | 'open'): Promise<string> {
  const regulationId = await publishedRegulation(world);
  const issuerNodeId = world.node('zhumadian');
  // There is one round a year: these lie far ahead.
  const year = 3000 + world.next();
  const days = { periodFirst: '2013-01-01', periodLast: '2013-12-31', cutOff: '2013-12-31', ...DUES };
  const round: ReportingRound = {
    ...{ id: uuidv7(), state, version: 1, createdAt: world.app.clock.now(), issuerNodeId, regulationId, year, ...days },
    ...{ title: '关于报送年度科普教育基地工作总结的通知', body: '请各基地按期报送。', duesCounted: false, duesProvisional: false },
    ...{ minimums: {}, reminderOffsets: [-7, 1], escalateAfter: 7 },
  };
  await world.write(async (tx) => {
    const told = { nodes: [issuerNodeId], exactly: [await audienceOf(tx, issuerNodeId)] };
    const reach = state === 'draft' ? { exactly: [issuerNodeId] } : told;
    await world.app.get(Runner).begin(tx, roundWorkflow, { by: CALENDAR, record: round, input: {} });
    await widenReach(tx, { recordId: round.id, kind: 'round', sortAt: round.createdAt, ...reach });
  });
  return round.id;
}

/** A round to which summaries belong. */
export const openRound = (world: World): Promise<string> => world.keep('open round', () => givenRound(world, 'open'));

/** A summary of the centre for its county and the city, filled in, of a year of its own. */
export async function givenSummary(world: World, state: 'draft' | 'submitted' | 'forwarded'): Promise<string> {
  const roundId = await openRound(world);
  const [baseNodeId, managingNodeId, issuerNodeId] = [world.node('centre'), world.node('queshan'), world.node('zhumadian')];
  const { baseDueOn: dueOn, countyDueOn, cityDueOn } = DUES;
  const summary: AnnualSummary = {
    ...{ id: uuidv7(), state, version: 1, createdAt: world.app.clock.now(), roundId, year: 3000 + world.next() },
    ...{ baseId: world.base('centre'), baseName: '确山县青少年学生校外活动中心', baseNodeId, managingNodeId, issuerNodeId },
    ...{ classCode: 'other', dueOn, countyDueOn, cityDueOn, figures: JIAN_2024, acceptedOn: null },
    submittedOn: state === 'draft' ? null : world.app.clock.today(),
  };
  await world.write((tx) => world.app.get(Runner).begin(tx, summaryWorkflow, { by: CALENDAR, record: summary, input: {} }));
  return summary.id;
}
