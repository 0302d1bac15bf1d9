import { type Permission, PERMISSIONS } from './catalogue.js';
import { type Role, roleAllows, ROLES } from './roles.js';

/** The permission matrix for the README, in Markdown. */
export function permissionMatrix(): string {
  const roles = Object.keys(ROLES) as Role[];
  const head = ['permission', 'meaning', ...roles.map((role) => `${role}<br>${ROLES[role].zh}`)];
  const rows = (Object.keys(PERMISSIONS) as Permission[]).map((permission) => [
    `\`${permission}\``,
    PERMISSIONS[permission].zh,
    ...roles.map((role) => (roleAllows(role, permission) ? 'x' : '')),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
