import { type NodeKind, type Role, ROLES } from '@jidi/access';

/** Where an actor stands, seen from the node at which a route acts. */
export const STANDINGS = ['own', 'below', 'above', 'beside', 'elsewhere'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Nodes of the walk's world, by name. */
export type Place = 'nation' | 'henan' | 'zhumadian' | 'queshan' | 'centre' | 'biyang' | 'youth' | 'jilin' | 'tonghua' | 'jian' | 'museum';

interface Position {
  readonly kind: NodeKind;
  readonly parent: Place | null;
  readonly child: Place | null;
  readonly beside: Place | null;
  readonly elsewhere: Place | null;
}

/** The kind of each node, its parent, and its counterparts. */
export const PLACES: Readonly<Record<Place, Position>> = {
  nation: { kind: 'NATIONAL', parent: null, child: 'henan', beside: null, elsewhere: null },
  henan: { kind: 'PROVINCE', parent: 'nation', child: 'zhumadian', beside: 'jilin', elsewhere: 'tonghua' },
  zhumadian: { kind: 'CITY', parent: 'henan', child: 'queshan', beside: null, elsewhere: 'tonghua' },
  queshan: { kind: 'COUNTY', parent: 'zhumadian', child: 'centre', beside: 'biyang', elsewhere: 'jian' },
  centre: { kind: 'BASE', parent: 'queshan', child: null, beside: 'youth', elsewhere: 'museum' },
  biyang: { kind: 'COUNTY', parent: 'zhumadian', child: 'youth', beside: 'queshan', elsewhere: 'jian' },
  youth: { kind: 'BASE', parent: 'biyang', child: null, beside: 'centre', elsewhere: 'museum' },
  jilin: { kind: 'PROVINCE', parent: 'nation', child: 'tonghua', beside: 'henan', elsewhere: 'zhumadian' },
  tonghua: { kind: 'CITY', parent: 'jilin', child: 'jian', beside: null, elsewhere: 'zhumadian' },
  jian: { kind: 'COUNTY', parent: 'tonghua', child: 'museum', beside: null, elsewhere: 'queshan' },
  museum: { kind: 'BASE', parent: 'jian', child: null, beside: null, elsewhere: 'centre' },
};

/** The node at which an actor of a standing holds its role, null where the tree has none. */
export function nodeOf(at: Place, standing: Standing): Place | null {
  const { parent, child, beside, elsewhere } = PLACES[at];
  return { own: at, above: parent, below: child, beside, elsewhere }[standing];
}

/** Whether a role can be held at a node at all. */
export const canBeHeld = (role: Role, node: Place): boolean => (ROLES[role].at as readonly NodeKind[]).includes(PLACES[node].kind);
