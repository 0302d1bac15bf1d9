import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { Actor, HeldGrant } from '../actor/actor.js';
import type { Permission } from '../permissions/catalogue.js';
import type { NodeKind } from './node-kinds.js';

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
  const [place]: Place[] = await tx.query(
    `select n.id, n.kind, n.name, n.active, n.one_person as "onePerson",
       array(select a.ancestor_id from access.node_ancestor a where a.node_id = n.id and a.depth > 0 order by a.depth) as above
     from access.node n where n.id = $1`,
    [nodeId],
  );
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
