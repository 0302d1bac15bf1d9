import { FLOWS_DOWN, isLent, type Permission, type Role, roleAllows, type RouteAccess, ROLES } from '@jidi/access';
import type { Client } from '@jidi/testing';
import { canBeHeld, nodeOf, type Place, type Standing, STANDINGS } from './places.js';
import type { World } from './world.js';

export { type Place, type Standing, STANDINGS } from './places.js';

/** A request that is valid for whoever may make it. */
export interface Prepared {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A session of its own, for requests that end the one they are made in. */
  readonly client?: Client;
}

/** One route with real rows: where it acts, who sees what it acts on, and a valid request. A route may have several. */
export interface WalkCase {
  /** As in the API description: `POST /applications/{id}/recommend`. */
  readonly route: string;
  /** The node at which the permission must be held; `self` for routes that concern the caller or list what it reaches. */
  readonly at: Place | 'self';
  /** Standings from which what the route acts on is seen; default own and above. */
  readonly seenFrom?: readonly Standing[];
  /** Standings at which the permission counts; default: for reads where it is seen, else own, and above where it flows down. */
  readonly heldFrom?: readonly Standing[];
  /** The rows name their actor: an expert of the own node succeeds, and all others are strangers. */
  readonly assigned?: true;
  /** Only whoever did something takes it back; doing it took this permission. */
  readonly did?: Permission;
  /** What one holds for somebody else does not count. */
  readonly neverLent?: true;
  /** The row belongs to somebody else than any caller: all are refused. */
  readonly anothers?: true;
  /** Makes rows of the case's own and the request; called anew for each request that is expected to succeed. */
  readonly prepare: (actor: WalkActor, world: World) => Promise<Prepared> | Prepared;
}

/** Some cases, for a file to export. */
export const casesOf = (...cases: readonly WalkCase[]): readonly WalkCase[] => cases;

/** Who makes a request. */
export interface WalkActor {
  readonly client: Client;
  readonly personId: string;
  readonly role: Role;
  readonly node: Place;
}

/**
 * How an actor comes by its role: its `own`; `lent` by a delegation of whoever holds it; `split`: held beside or elsewhere, by
 * somebody who may look on at the own node; or as `nobody`, not signed in.
 */
export type Manner = 'own' | 'lent' | 'split' | 'nobody';

/** Somebody who tries a route. */
export interface Trial {
  readonly role: Role;
  readonly standing: Standing;
  readonly node: Place;
  readonly manner: Manner;
}

/** What a trial is answered: any 2xx, one status, or either of two refusals. */
export type Outlook = 'success' | 'refused' | 401 | 403 | 404;

/** Everybody who tries a case. */
export function trialsOf({ at }: Pick<WalkCase, 'at'>): Trial[] {
  const place = at === 'self' ? 'queshan' : at;
  const roles = Object.keys(ROLES) as Role[];
  const own = roles.flatMap((role) =>
    STANDINGS.flatMap((standing): Trial[] => {
      const node = nodeOf(place, standing);
      return node && canBeHeld(role, node) ? [{ role, standing, node, manner: 'own' }] : [];
    }),
  );
  const split = nodeOf(place, 'beside') ?? nodeOf(place, 'elsewhere');
  const others = roles.flatMap((role): Trial[] => [
    ...(isLent(role) && canBeHeld(role, place) ? [{ role, standing: 'own', node: place, manner: 'lent' } as const] : []),
    ...(split && at !== 'self' && canBeHeld(role, split) && canBeHeld('observer', place)
      ? [{ role, standing: 'own', node: split, manner: 'split' } as const]
      : []),
  ]);
  return [...own, ...others, { role: 'observer', standing: 'own', node: 'queshan', manner: 'nobody' }];
}

/** What the permission matrix says of a trial. Nothing here looks at the program's answers. */
export function expected(walk: WalkCase, access: RouteAccess, { role, standing, manner }: Trial): Outlook {
  if (access === 'public') return 'success';
  if (manner === 'nobody') return 401;
  if (walk.anothers) return 'refused';
  if (access === 'signed-in') return 'success';
  if (manner === 'split') return ofOnlooker(walk, access, role);
  if (!roleAllows(role, access)) return 403;
  if (walk.neverLent && manner === 'lent') return 403;
  if (walk.at === 'self') return 'success';
  if (ROLES[role].reach === 'assigned') return walk.assigned && standing === 'own' ? 'success' : 404;
  if (!seen(walk).includes(standing)) return 404;
  if (walk.did && !roleAllows(role, walk.did)) return 403;
  return held(walk, access).includes(standing) ? 'success' : 403;
}

/** Who looks on at the own node reads what onlookers read; what is held elsewhere is of no use there. */
function ofOnlooker(walk: WalkCase, permission: Permission, role: Role): Outlook {
  const looksOn = roleAllows('observer', permission);
  if (!looksOn && !roleAllows(role, permission)) return 403;
  return looksOn && !walk.did && held(walk, permission).includes('own') ? 'success' : 'refused';
}

const isRead = (permission: Permission): boolean => permission.endsWith('.read');

const seen = ({ seenFrom = ['own', 'above'] }: WalkCase): readonly Standing[] => seenFrom;

function held(walk: WalkCase, permission: Permission): readonly Standing[] {
  if (walk.heldFrom) return walk.heldFrom;
  if (isRead(permission) && !walk.did) return seen(walk);
  return FLOWS_DOWN.has(permission) ? ['own', 'above'] : ['own'];
}
