import { FLOWS_DOWN, isRole, type NodeKind, type Permission, type Role, roleAllows, type RouteAccess, ROLES } from '@jidi/access';
import type { Client } from '@jidi/testing';
import type { World } from './world.js';

/** Where an actor stands, seen from the node at which a route acts. */
export const STANDINGS = ['own', 'below', 'above', 'beside', 'elsewhere'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Nodes of the walk's world, by name. */
export type Place = 'nation' | 'henan' | 'zhumadian' | 'queshan' | 'centre' | 'biyang' | 'youth' | 'jilin' | 'tonghua' | 'jian' | 'museum';

/** The kind of each node, its parent, and its counterparts. */
export const PLACES: Readonly<
  Record<Place, { kind: NodeKind; parent: Place | null; child: Place | null; beside: Place | null; elsewhere: Place | null }>
> = {
  nation: { kind: 'NATIONAL', parent: null, child: 'henan', beside: null, elsewhere: null },
  henan: { kind: 'PROVINCE', parent: 'nation', child: 'zhumadian', beside: 'jilin', elsewhere: 'jilin' },
  zhumadian: { kind: 'CITY', parent: 'henan', child: 'queshan', beside: null, elsewhere: 'tonghua' },
  queshan: { kind: 'COUNTY', parent: 'zhumadian', child: 'centre', beside: 'biyang', elsewhere: 'jian' },
  centre: { kind: 'BASE', parent: 'queshan', child: null, beside: 'youth', elsewhere: 'museum' },
  biyang: { kind: 'COUNTY', parent: 'zhumadian', child: 'youth', beside: 'queshan', elsewhere: 'jian' },
  youth: { kind: 'BASE', parent: 'biyang', child: null, beside: 'centre', elsewhere: 'museum' },
  jilin: { kind: 'PROVINCE', parent: 'nation', child: 'tonghua', beside: 'henan', elsewhere: 'henan' },
  tonghua: { kind: 'CITY', parent: 'jilin', child: 'jian', beside: null, elsewhere: 'zhumadian' },
  jian: { kind: 'COUNTY', parent: 'tonghua', child: 'museum', beside: null, elsewhere: 'queshan' },
  museum: { kind: 'BASE', parent: 'jian', child: null, beside: null, elsewhere: 'centre' },
};

/** A request that is valid for whoever may make it. */
export interface Prepared {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One route with real rows: where it acts, who sees what it acts on, and a valid request. */
export interface WalkCase {
  /** As in the API description: `POST /applications/{id}/recommend`. */
  readonly route: string;
  /** The node at which the permission must be held; `self` for routes that concern the caller or list what it reaches. */
  readonly at: Place | 'self';
  /** Standings from which what the route acts on is seen; default own and above. */
  readonly seenFrom?: readonly Standing[];
  /** Makes rows of the case's own and the request; called anew before each request that is expected to succeed. */
  readonly prepare: (actor: WalkActor, world: World) => Promise<Prepared> | Prepared;
  /** Status of success where it is not any 2xx. */
  readonly success?: number;
}

/** Who makes the request. */
export interface WalkActor {
  readonly client: Client;
  readonly personId: string;
  readonly role: Role;
  readonly node: Place;
}

/** The node at which an actor of a standing holds its role, null where the tree has none. */
export function nodeOf(at: Place | 'self', standing: Standing): Place | null {
  const place = at === 'self' ? 'queshan' : at;
  const { parent, child, beside, elsewhere } = PLACES[place];
  return { own: place, above: parent, below: child, beside, elsewhere }[standing];
}

/** Whether a role can be held at a node at all. */
export const canBeHeld = (role: Role, node: Place): boolean => (ROLES[role].at as readonly NodeKind[]).includes(PLACES[node].kind);

/**
 * What the permission matrix says of a request: `success`, 403 or 404. Nothing here looks at the program's answers.
 */
export function expected(walk: WalkCase, access: RouteAccess, role: Role, standing: Standing): 'success' | 403 | 404 {
  if (access === 'public' || access === 'signed-in') return 'success';
  const permission: Permission = access;
  if (!isRole(role) || !roleAllows(role, permission)) return 403;
  if (walk.at === 'self') return 'success';
  const seenFrom = walk.seenFrom ?? ['own', 'above'];
  if (ROLES[role].reach === 'assigned' || !seenFrom.includes(standing)) return 404;
  const isRead = permission.endsWith('.read');
  const holds = standing === 'own' || isRead || (FLOWS_DOWN.has(permission) && standing === 'above');
  return holds ? 'success' : 403;
}
