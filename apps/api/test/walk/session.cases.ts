import { Accounts, Codes, Passwords } from '@jidi/access';
import { ROBOT, SIGN_IN_SCOPE, type Tx } from '@jidi/platform';
import { anyone, as, type Client } from '@jidi/testing';
import { ifMatch } from './rows/said.js';
import { casesOf, type WalkActor } from './walk.js';
import type { World } from './world.js';

const PASSWORD = 'correct horse battery';

/** Hashed once: hashing is slow by intention. */
const passwordFor = async (world: World, personId: string): Promise<void> => {
  const passwords = world.app.get(Passwords);
  const hash = await world.keep('hash of a password', () => passwords.hash(PASSWORD));
  await world.write((tx) => passwords.store(tx, personId, hash), { rows: SIGN_IN_SCOPE });
};

const invited = (world: World, tx: Tx): Promise<string> =>
  world.app.get(Accounts).create(tx, {
    person: { name: '王五', userName: `walker-${world.next()}` },
    grants: [{ role: 'officer', nodeId: world.node('queshan') }],
    by: null,
  });

const nameOf = async (world: World, id: string): Promise<string> => {
  const [row] = await world.write((tx) => tx.query<{ name: string }[]>('select user_name as name from access.account where id = $1', [id]));
  return row?.name ?? '';
};

/** The user name of somebody who can sign in by password. */
const signsIn = (world: World): Promise<string> =>
  world.keep('somebody with a password', async () => {
    const id = await world.write((tx) => invited(world, tx), ROBOT);
    await passwordFor(world, id);
    return nameOf(world, id);
  });

/** Somebody like the actor, in a session that may end. */
const passing = async ({ role, node }: WalkActor, world: World): Promise<Client> => (await world.newActor(role, node)).client;

/** Cases of signing in and out, and of oneself. */
export const SESSION_CASES = casesOf(
  {
    route: 'POST /session',
    at: 'self',
    prepare: async (_actor, world) => ({ path: '/session', body: { name: await signsIn(world), password: PASSWORD } }),
  },
  {
    route: 'POST /session/refresh',
    at: 'self',
    prepare: async (_actor, world) => {
      const signIn = { name: await signsIn(world), password: PASSWORD };
      const { refreshToken } = (await anyone(world.app).post<{ refreshToken: string }>('/session', signIn)).body;
      return { path: '/session/refresh', body: { refreshToken } };
    },
  },
  {
    route: 'POST /session/end',
    at: 'self',
    prepare: async (actor, world) => ({ path: '/session/end', body: {}, client: await passing(actor, world) }),
  },
  {
    route: 'POST /session/end-all',
    at: 'self',
    prepare: async (actor, world) => ({ path: '/session/end-all', body: {}, client: await passing(actor, world) }),
  },
  {
    route: 'POST /codes/redeem',
    at: 'self',
    prepare: async (_actor, world) => {
      const told = await world.write(async (tx) => {
        const id = await invited(world, tx);
        return { id, ...(await world.app.get(Codes).issue(tx, id, null)) };
      });
      return { path: '/codes/redeem', body: { name: await nameOf(world, told.id), code: told.code, password: PASSWORD } };
    },
  },
  { route: 'GET /me', at: 'self', prepare: () => ({ path: '/me' }) },
  {
    route: 'PATCH /me',
    at: 'self',
    prepare: async ({ role, node }, world) => {
      const { personId } = await world.newActor(role, node);
      await passwordFor(world, personId);
      const body = { mobile: `${13_900_000_000 + world.next()}`, currentPassword: PASSWORD };
      return { path: '/me', body, headers: ifMatch(1), client: await as(world.app, personId) };
    },
  },
  {
    route: 'POST /me/password',
    at: 'self',
    prepare: async ({ role, node }, world) => {
      const { personId } = await world.newActor(role, node);
      await passwordFor(world, personId);
      const body = { currentPassword: PASSWORD, newPassword: 'staple horse battery' };
      return { path: '/me/password', body, client: await as(world.app, personId) };
    },
  },
);
