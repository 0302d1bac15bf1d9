import { HostService } from '@jidi/registry';
import { ROBOT } from '@jidi/platform';
import { AT_BASE, AT_CITY, AT_COUNTY, list, on, read, recalled } from './request.js';
import { CONCLUSION, freeTimes, givenInspection, givenScored, inspectionBody, inspector, maySend, SHEET } from './rows/inspection.js';
import { said } from './rows/said.js';
import { casesOf, type WalkActor, type WalkCase } from './walk.js';
import type { World } from './world.js';

/** A team's expert reads and scores; of the others nobody sees it. */
const TEAM = { ...AT_CITY, assigned: true } as const;

/** Who scores is of the team; whoever reads need not be, unless an expert. */
const ofActor = (world: World, { personId }: WalkActor): Promise<string> => givenInspection(world, personId);
const ofReader = (world: World, actor: WalkActor): Promise<string> =>
  maySend(actor) ? ofActor(world, actor) : world.keep('inspection', () => ofExpert(world));
const ofExpert = async (world: World): Promise<string> => givenInspection(world, (await inspector(world)).personId);

/** A read, tried by the team, the base, its county and the city. */
const readOf = (route: string): WalkCase[] => [
  on(TEAM, route, ofReader),
  read(AT_COUNTY, route, 'inspection', ofExpert),
  read(AT_BASE, route, 'inspection', ofExpert),
];

const newHost = (world: World): Promise<string> =>
  world.write((tx) =>
    world.app
      .get(HostService)
      .createIn(tx, ROBOT, { name: `第${world.next()}气象台`, type: 'other', noCodeReason: 'before-2015', nodeId: world.node('queshan') }),
  );

/** Cases of inspections and of ties to hosts. */
export const INSPECTION_CASES = casesOf(
  {
    route: 'POST /inspections',
    ...AT_CITY,
    prepare: async (_actor, world) => ({ path: '/inspections', body: await inspectionBody(world, (await inspector(world)).personId) }),
  },
  list('GET /inspections'),
  list('GET /inspectors'),
  ...readOf('GET /inspections/{id}'),
  ...readOf('GET /inspections/{id}/history'),
  ...readOf('GET /inspections/{id}/scores'),
  {
    route: 'POST /inspections/{id}/reschedule',
    ...AT_CITY,
    prepare: async (_actor, world) => ({
      path: `/inspections/${await ofExpert(world)}/reschedule`,
      body: { ...freeTimes(world), reason: '大雪' },
    }),
  },
  on(AT_CITY, 'POST /inspections/{id}/cancel', ofExpert, { body: { reason: '大雪' } }),
  on(TEAM, 'POST /inspections/{id}/score', ofActor, { body: SHEET }),
  on(AT_CITY, 'POST /inspections/{id}/conclude', givenScored, { body: CONCLUSION }),
  recalled(AT_CITY, 'POST /inspections/{id}/recall', {
    given: givenScored,
    action: 'conclude',
    body: CONCLUSION,
    did: 'inspection.conclude',
  }),
  {
    route: 'POST /interests',
    at: 'self',
    prepare: async (_actor, world) => ({ path: '/interests', body: { hostId: await newHost(world), relation: '依托单位职工' } }),
  },
  {
    route: 'POST /interests/{id}/erase-relation',
    at: 'self',
    prepare: async ({ client }, world) => {
      const { id } = await said(client, '/interests', { hostId: await newHost(world), relation: '依托单位职工' });
      return { path: `/interests/${id}/erase-relation` };
    },
  },
  list('GET /interests'),
);
