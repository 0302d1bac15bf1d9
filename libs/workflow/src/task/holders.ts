import { isLent, type Permission, type Role, roleAllows, ROLES } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { hasPower } from './tasks.sql.js';

/** Roles by which a permission is held: in one's own right, and lent by whoever may lend them. */
export interface HoldingRoles {
  readonly roles: readonly Role[];
  readonly lent: readonly Role[];
}

/** The roles by which a permission is held; none for what only a robot does. */
export function rolesHolding(permission: string): HoldingRoles {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => roleAllows(role, permission as Permission));
  return { roles, lent: roles.filter(isLent) };
}

/** Whether somebody who took a task may still do it: who may not any more holds up nobody. */
export function mayStill(
  tx: Tx,
  { personId, nodeId, permission, today }: { personId: string; nodeId: string; permission: string; today: string },
): Promise<boolean> {
  return hasPower(tx, { personId, nodeId, ...rolesHolding(permission), today });
}
