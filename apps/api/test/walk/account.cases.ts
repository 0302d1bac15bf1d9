import { type Role, Accounts, Delegation, widenReach } from '@jidi/access';
import { v7 as uuidv7 } from 'uuid';
import { ifMatch } from './rows/said.js';
import { casesOf, type Place, STANDINGS, type WalkCase } from './walk.js';
import type { World } from './world.js';

interface Account {
  readonly id: string;
  readonly grantId: string;
}

/** An account with one role, at one place or at several. */
const givenAccount = (world: World, role: Role = 'officer', ...places: readonly Place[]): Promise<Account> =>
  world.write(async (tx) => {
    const grants = (places.length > 0 ? places : (['queshan'] as const)).map((place) => ({ role, nodeId: world.node(place) }));
    const id = await world.app.get(Accounts).create(tx, { person: newPerson(world), grants, by: null });
    const [grant]: { id: string }[] = await tx.query('select id from access.role_grant where person_id = $1', [id]);
    return { id, grantId: grant?.id ?? '' };
  });

/** The same on an account that holds a role at the city too: the county sees it, and leaves it to the city. */
const onShared = (action: string, body: object = {}): WalkCase => ({
  route: `POST /accounts/{id}/${action}`,
  at: 'zhumadian',
  seenFrom: ['own', 'above', 'below'],
  prepare: async (_actor, world) => ({ path: `/accounts/${(await shared(world)).id}/${action}`, body }),
});

const shared = (world: World): Promise<Account> => givenAccount(world, 'officer', 'queshan', 'zhumadian');

const newPerson = (world: World): { name: string; userName: string } => ({ name: '赵六', userName: `person-${world.next()}` });

const RENAMED = { body: { name: '赵陆' }, headers: ifMatch(1) };

/** An action on an account of the county. */
const onAccount = (action: string, body: object = {}): WalkCase => ({
  route: `POST /accounts/{id}/${action}`,
  at: 'queshan',
  prepare: async (_actor, world) => ({ path: `/accounts/${(await givenAccount(world)).id}/${action}`, body }),
});

/** A delegation between two persons. */
const givenDelegation = (world: World, fromPersonId: string, toPersonId: string): Promise<string> =>
  world.write(async (tx) => {
    const [id, createdAt, nodeId] = [uuidv7(), world.app.clock.now(), world.node('queshan')];
    await widenReach(tx, { recordId: id, kind: 'delegation', sortAt: createdAt, nodes: [nodeId], exactly: [fromPersonId, toPersonId] });
    const days = { firstDay: '2014-09-01', lastDay: '2014-09-30' };
    await tx.insert(Delegation, { id, fromPersonId, toPersonId, nodeId, ...days, reason: '出差', createdAt });
    return id;
  });

const other = async (world: World): Promise<string> => (await world.keep('an account', () => givenAccount(world))).id;

/** Cases of accounts, grants and delegations. */
export const ACCOUNT_CASES = casesOf(
  { route: 'GET /accounts', at: 'self', prepare: () => ({ path: '/accounts?limit=5' }) },
  { route: 'GET /accounts/{id}', at: 'queshan', prepare: async (_actor, world) => ({ path: `/accounts/${await other(world)}` }) },
  {
    route: 'POST /accounts',
    at: 'queshan',
    seenFrom: STANDINGS,
    prepare: (_actor, world) => ({
      path: '/accounts',
      body: { ...newPerson(world), grants: [{ role: 'observer', nodeId: world.node('queshan') }] },
    }),
  },
  {
    route: 'PATCH /accounts/{id}',
    at: 'queshan',
    prepare: async (_actor, world) => ({ path: `/accounts/${(await givenAccount(world)).id}`, ...RENAMED }),
  },
  {
    route: 'PATCH /accounts/{id}',
    at: 'zhumadian',
    seenFrom: ['own', 'above', 'below'],
    prepare: async (_actor, world) => ({ path: `/accounts/${(await shared(world)).id}`, ...RENAMED }),
  },
  onAccount('reset-code'),
  onShared('reset-code'),
  onAccount('disable', { reason: '借调' }),
  onShared('disable', { reason: '借调' }),
  {
    route: 'POST /accounts/{id}/enable',
    at: 'queshan',
    prepare: async (_actor, world) => {
      const { id } = await givenAccount(world);
      await world.write((tx) => tx.query('update access.account set disabled = true where id = $1', [id]));
      return { path: `/accounts/${id}/enable`, body: {} };
    },
  },
  onAccount('erase'),
  onShared('erase'),
  {
    route: 'POST /accounts/{id}/handover',
    at: 'queshan',
    prepare: async (_actor, world) => {
      const [from, to] = [await givenAccount(world), await givenAccount(world)];
      return { path: `/accounts/${from.id}/handover`, body: { toPersonId: to.id, nodeId: world.node('queshan'), reason: '岗位调整' } };
    },
  },
  {
    route: 'POST /accounts/{id}/handover',
    at: 'zhumadian',
    seenFrom: ['own', 'above', 'below'],
    prepare: async (_actor, world) => {
      const [from, to] = [await shared(world), await shared(world)];
      return { path: `/accounts/${from.id}/handover`, body: { toPersonId: to.id, nodeId: world.node('zhumadian'), reason: '岗位调整' } };
    },
  },

  { route: 'GET /grants', at: 'self', prepare: () => ({ path: '/grants?limit=5' }) },
  {
    route: 'GET /grants/{id}',
    at: 'queshan',
    prepare: async (_actor, world) => ({ path: `/grants/${(await world.keep('an account', () => givenAccount(world))).grantId}` }),
  },
  {
    route: 'POST /grants',
    at: 'queshan',
    seenFrom: STANDINGS,
    prepare: async (_actor, world) => {
      const { id } = await givenAccount(world, 'observer');
      return { path: '/grants', body: { personId: id, role: 'officer', nodeId: world.node('queshan') } };
    },
  },
  {
    route: 'POST /grants/{id}/revoke',
    at: 'queshan',
    prepare: async (_actor, world) => ({ path: `/grants/${(await givenAccount(world)).grantId}/revoke`, body: {} }),
  },

  { route: 'GET /delegations', at: 'self', prepare: () => ({ path: '/delegations' }) },
  {
    route: 'POST /delegations',
    at: 'self',
    neverLent: true,
    prepare: async ({ node }, world) => {
      const { id } = await givenAccount(world, 'observer', node);
      const days = { firstDay: '2014-09-02', lastDay: '2014-09-12', reason: '出差' };
      return { path: '/delegations', body: { toPersonId: id, nodeId: world.node(node), ...days } };
    },
  },
  {
    route: 'POST /delegations/{id}/end',
    at: 'self',
    prepare: async ({ personId }, world) => ({ path: `/delegations/${await givenDelegation(world, await other(world), personId)}/end` }),
  },
  {
    route: 'POST /delegations/{id}/end',
    at: 'self',
    anothers: true,
    prepare: async (_actor, world) => {
      const { id } = await givenAccount(world);
      return { path: `/delegations/${await givenDelegation(world, await other(world), id)}/end` };
    },
  },
);
