import { PERMISSIONS, type Role, roleAllows, ROLES, type RouteAccess } from '@jidi/access';
import type { Route } from './operation.js';

/** Says who may call an operation: in words, as `x-access` and `x-roles`, and as what is to be sent along. */
export function describeWho({ operation, handler: { access } }: Route): void {
  if (access === undefined) return;
  operation.description = [operation.description, `**谁可办理 Who:** ${whoIn(access)}`].filter(Boolean).join('\n\n');
  operation.security = access === 'public' ? [] : [{ bearer: [] }];
  Object.assign(operation, { 'x-access': access });
  if (access !== 'public' && access !== 'signed-in') Object.assign(operation, { 'x-roles': rolesOf(access) });
}

function whoIn(access: RouteAccess): string {
  if (access === 'public') return '所有人 (anyone, without signing in)';
  if (access === 'signed-in') return '已登录人员 (anyone signed in)';
  const roles = rolesOf(access).map((role) => `${ROLES[role].zh} (${ROLES[role].en})`);
  return `\`${access}\` ${PERMISSIONS[access].zh}: ${roles.join(', ')}`;
}

const rolesOf = (access: Exclude<RouteAccess, 'public' | 'signed-in'>): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => roleAllows(role, access));
