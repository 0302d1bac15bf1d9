import { Call } from '@jidi/accreditation';
import { Regulation, type RegulationContent, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { audienceOf, widenReach } from '@jidi/access';
import { PUBLIC_SUBJECT, type Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import type { World } from '../world.js';

/** Places of each county: more than the walk takes. */
const QUOTA = 1000;

/** Zhumadian's rules with places for everybody and a team of one. */
export const CONTENT: RegulationContent = {
  ...ZHUMADIAN_REGULATION,
  recommenders: [{ kind: 'COUNTY', quota: QUOTA }],
  inspection: { required: 'all', teamSize: 1, passMark: 60 },
};

const PREPARED = new Date('2014-07-01T09:00:00+08:00');

/** Records of the city that everyone below it was told, and the public. */
async function tell(tx: Tx, world: World, kind: string): Promise<string> {
  const [recordId, node] = [uuidv7(), world.node('zhumadian')];
  const exactly = [await audienceOf(tx, node), PUBLIC_SUBJECT];
  await widenReach(tx, { recordId, kind, sortAt: PREPARED, nodes: [node], exactly });
  return recordId;
}

/** A published regulation of the city with parts of its own, kept under a name. */
export const publishedWith = (world: World, name: string, parts: Partial<RegulationContent>): Promise<string> =>
  world.keep(name, () =>
    world.write(async (tx) => {
      const id = await tell(tx, world, 'regulation');
      const common = { state: 'published', version: 1, createdAt: PREPARED, issuerNodeId: world.node('zhumadian'), preparers: [] };
      await tx.insert(Regulation, {
        ...common,
        id,
        seriesId: id,
        edition: 1,
        effectiveFrom: '2010-01-01',
        content: { ...CONTENT, ...parts } as never,
      });
      return id;
    }),
  );

/** The city's published regulation. */
export const publishedRegulation = (world: World): Promise<string> => publishedWith(world, 'regulation', {});

/** A call of the city that stands open from 1 August to 20 September 2014; its recommenders have until 1 October. */
export async function openCall(world: World, regulation = publishedRegulation(world)): Promise<string> {
  const regulationId = await regulation;
  return world.write(async (tx) => {
    const id = await tell(tx, world, 'call');
    await tx.insert(Call, {
      id,
      state: 'open',
      version: 1,
      createdAt: PREPARED,
      issuerNodeId: world.node('zhumadian'),
      preparers: [],
      regulationId,
      year: 2014,
      title: '关于申报驻马店市科普教育基地的通知',
      body: '各县（区）科协：现将有关事项通知如下。',
      opensAt: new Date('2014-08-01T08:00:00+08:00'),
      closesAt: new Date('2014-09-20T18:00:00+08:00'),
      recommendersUntil: new Date('2014-10-01T18:00:00+08:00'),
      quotas: {},
      classCodes: ['other'],
      cancelledBecause: null,
    });
    await tx.query(`insert into accreditation.call_quota (call_id, kind, quota) values ($1, 'COUNTY', $2)`, [id, QUOTA]);
    return id;
  });
}
