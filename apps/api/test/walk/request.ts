import { type Permission, roleAllows } from '@jidi/access';
import { said } from './rows/said.js';
import type { Place, Prepared, WalkActor, WalkCase } from './walk.js';
import type { World } from './world.js';

/** Where a route acts and who sees it. */
export type Where = Omit<WalkCase, 'route' | 'prepare'>;

/** What is seen by the issuer alone: drafts, minutes, objections. */
export const ISSUER = { at: 'zhumadian', seenFrom: ['own'] } as const;
/** What the issuer keeps, with those above it. */
export const ABOVE_ISSUER = { at: 'zhumadian' } as const;
/** What a base, its county and the issuer have a part in, or what everyone below the issuer is told. */
export const AT_CITY = { at: 'zhumadian', seenFrom: ['own', 'below', 'above'] } as const;
/** The same from the county. */
export const AT_COUNTY = { at: 'queshan', seenFrom: ['own', 'below', 'above'] } as const;
/** What everyone below the issuer is told, from the county: its neighbour is told too. */
export const TOLD_BELOW = { at: 'queshan', seenFrom: ['own', 'below', 'above', 'beside'] } as const;
/** The same from the base. */
export const AT_BASE = { at: 'centre' } as const;

/** The address of a route for one record. */
export const pathOf = (route: string, id = ''): string => (route.split(' ')[1] ?? '').replace(/\{\w+\}/, id);

/** A route on a record that is made for each request. */
export const on = (
  where: Where,
  route: string,
  given: (world: World, actor: WalkActor) => Promise<string>,
  rest: Omit<Prepared, 'path'> = {},
): WalkCase => ({ route, ...where, prepare: async (actor, world) => ({ path: pathOf(route, await given(world, actor)), ...rest }) });

/** A route on a record that no request changes. */
export const read = (where: Where, route: string, name: string, given: (world: World) => Promise<string>): WalkCase =>
  on(where, route, (world) => world.keep(name, () => given(world)));

/** The same from the base, its county and the city. */
export const readByParties = (route: string, name: string, given: (world: World) => Promise<string>): WalkCase[] =>
  [AT_BASE, AT_COUNTY, AT_CITY].map((where) => read(where, route, name, given));

/** A list of what the caller reaches, or what concerns it alone. */
export const list = (route: string, query = ''): WalkCase => ({ route, at: 'self', prepare: () => ({ path: `${pathOf(route)}${query}` }) });

/** What is done, and then taken back: by whoever it takes, at which place. */
interface Done {
  readonly given: (world: World) => Promise<string>;
  readonly action: string;
  readonly body?: object;
  readonly did: Permission;
  /** Who does it for those whose role cannot. */
  readonly role?: 'officer' | 'approver' | 'base-staff';
}

/** Taking back what the actor did; where its role cannot do it, somebody else did. */
export const recalled = (
  where: Where & { readonly at: Place },
  route: string,
  { given, action, body = {}, did, role = 'officer' }: Done,
): WalkCase => ({
  route,
  ...where,
  did,
  prepare: async (actor, world) => {
    const path = pathOf(route, await given(world));
    const doer = roleAllows(actor.role, did) ? actor.client : await world.clerk(role, where.at);
    await said(doer, path.replace(/recall$/, action), body);
    return { path, body: { reason: '填错了' } };
  },
});
