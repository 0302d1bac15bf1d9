import { Problem, PROBLEMS } from '@jidi/platform';
import type { Permission } from '../permissions/catalogue.js';
import type { Actor, HeldGrant } from './actor.js';

/**
 * The grant under which somebody begins a record at a node; actions on records that exist are judged by the runner.
 * @throws Problem forbidden when the permission is not held there
 */
export function requireGrant(by: Actor, permission: Permission, nodeId: string): HeldGrant {
  const grant = by.grantFor(permission, nodeId);
  if (!grant) throw new Problem(PROBLEMS.forbidden);
  return grant;
}
