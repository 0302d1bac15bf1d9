import { Problem, PROBLEMS } from '@jidi/platform';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { type Role, ROLES } from '../permissions/roles.js';
import { NODE_KIND_LABELS } from '../tree/node-kinds.js';
import { type Place, requireAt } from '../tree/place.js';

/**
 * Nobody grants what they do not hold: the role must be among those that a grant of the actor's own gives, at the place or above
 * it, and be one that is held at such a body. Nobody grants to themselves.
 * @throws Problem forbidden, own-grant, invalid (role), node-inactive
 */
export function requireMayGive(actor: Actor, role: Role, place: Place, toPersonId?: string): void {
  requireGives(actor, 'grant.give', role, place);
  if (toPersonId === actor.personId) throw new Problem(ACCESS_PROBLEMS.ownGrant);
  if (!(ROLES[role].at as readonly string[]).includes(place.kind)) {
    const zh = `“${ROLES[role].zh}”不能在${NODE_KIND_LABELS[place.kind]}担任`;
    throw new Problem(PROBLEMS.invalid, [
      { path: 'role', code: 'role-not-here', zh, en: `${ROLES[role].en} is not held at a ${place.kind}` },
    ]);
  }
  if (!place.active) throw new Problem(ACCESS_PROBLEMS.nodeInactive);
}

/**
 * A grant is revoked by whoever could give it, and never by its holder: the last administrator cannot leave by mistake.
 * @throws Problem forbidden, own-grant
 */
export function requireMayRevoke(actor: Actor, role: Role, place: Place, holderId: string): void {
  requireGives(actor, 'grant.revoke', role, place);
  if (holderId === actor.personId) throw new Problem(ACCESS_PROBLEMS.ownGrant);
}

function requireGives(actor: Actor, permission: 'grant.give' | 'grant.revoke', role: Role, place: Place): void {
  const { role: held } = requireAt(actor, permission, place);
  if (!(ROLES[held].gives as readonly string[]).includes(role)) throw new Problem(PROBLEMS.forbidden);
}
