import { type NewNode, Tree } from '@jidi/access';
import { casesOf, STANDINGS } from './walk.js';
import type { World } from './world.js';

const givenNode = (world: World, node: Omit<NewNode, 'from' | 'name'>): Promise<string> =>
  world.write((tx) => world.app.get(Tree).add(tx, { ...node, name: `第${world.next()}学会`, from: '2010-01-01' }));

const givenSociety = (world: World): Promise<string> =>
  givenNode(world, { kind: 'UNIT', unitKind: 'SOCIETY', parentId: world.node('queshan') });

const NEW_LINE = { from: '2014-09-01', reason: '调整隶属关系' };

/** Cases of the tree; that an association exists is told to everyone. */
export const TREE_CASES = casesOf(
  { route: 'GET /nodes', at: 'self', prepare: (_actor, world) => ({ path: `/nodes?parentId=${world.node('zhumadian')}` }) },
  {
    route: 'GET /nodes/{id}',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: (_actor, world) => ({ path: `/nodes/${world.node('zhumadian')}` }),
  },
  { route: 'GET /nodes/{id}', at: 'centre', prepare: (_actor, world) => ({ path: `/nodes/${world.node('centre')}` }) },
  {
    route: 'PATCH /nodes/{id}',
    at: 'queshan',
    seenFrom: STANDINGS,
    prepare: async (_actor, world) => ({ path: `/nodes/${await givenSociety(world)}`, body: { name: `第${world.next()}气象学会` } }),
  },
  {
    route: 'PATCH /nodes/{id}/parent',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: async (_actor, world) => ({
      path: `/nodes/${await givenSociety(world)}/parent`,
      body: { parentId: world.node('zhumadian'), ...NEW_LINE },
    }),
  },
  {
    route: 'POST /units',
    at: 'queshan',
    seenFrom: STANDINGS,
    prepare: (_actor, world) => ({
      path: '/units',
      body: { parentId: world.node('queshan'), unitKind: 'SOCIETY', name: `第${world.next()}农学会` },
    }),
  },
  {
    route: 'POST /associations/{id}/activate',
    at: 'zhumadian',
    seenFrom: STANDINGS,
    prepare: async (_actor, world) => {
      const id = await givenNode(world, { kind: 'ZONE', code: `4117${world.next()}`, parentId: world.node('zhumadian'), active: false });
      return { path: `/associations/${id}/activate`, body: { administrator: { name: '钱七', userName: `first-${world.next()}` } } };
    },
  },
);
