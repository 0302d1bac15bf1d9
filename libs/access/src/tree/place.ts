import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { Actor, HeldGrant } from '../actor/actor.js';
import type { Permission } from '../permissions/catalogue.js';
import type { NodeKind } from './node-kinds.js';
import { findPlace } from './node.sql.js';

/** A node and all above it, as somebody's powers are judged there. */
export interface Place {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly active: boolean;
  readonly onePerson: boolean;
  /** Nearest first, without itself; empty for the nation, and for what has ceased. */
  readonly above: readonly string[];
}

/** @throws Problem not-found for an unknown node */
export async function placeOf(tx: Tx, nodeId: string): Promise<Place> {
  const place = await findPlace(tx, nodeId);
  if (!place) throw new Problem(PROBLEMS.notFound);
  return place;
}

/**
 * The grant by which an actor may do something at a place.
 * @throws Problem forbidden
 */
export function requireAt(actor: Actor, permission: Permission, place: Pick<Place, 'id' | 'above'>): HeldGrant {
  const grant = actor.grantFor(permission, place.id, place.above);
  if (!grant) throw new Problem(PROBLEMS.forbidden);
  return grant;
}

/**
 * The same for what only a body above may do.
 * @throws Problem forbidden
 */
export function requireAbove(actor: Actor, permission: Permission, { above: [parent, ...further] }: Pick<Place, 'above'>): HeldGrant {
  if (parent === undefined) throw new Problem(PROBLEMS.forbidden);
  return requireAt(actor, permission, { id: parent, above: further });
}
