import type { Bilingual } from '@jidi/platform';
import { ASSOCIATION_KINDS, type NodeKind } from '../tree/node-kinds.js';
import type { Permission } from './catalogue.js';

/** A role: what it may do, at which kinds of node it can be held, and how far it sees. */
export interface RoleDefinition extends Bilingual {
  readonly at: readonly NodeKind[];
  /** `below`: everything of its node and below; `assigned`: only records it was named on. */
  readonly reach: 'below' | 'assigned';
  /** Roles its holder may grant, at its node and below: nobody grants what they do not hold. */
  readonly gives: readonly string[];
  readonly permissions: readonly Permission[];
}

const READ = [
  'node.read',
  'host.read',
  'base.read',
  'attachment.read',
  'regulation.read',
  'call.read',
  'application.read',
  'inspection.read',
  'meeting.read',
  'notice.read',
  'designation.read',
  'round.read',
  'summary.read',
] as const satisfies readonly Permission[];

const OFFICER = [
  ...READ,
  'attachment.add',
  'unit.create',
  'unit.edit',
  'host.edit',
  'base.create',
  'base.edit',
  'base.rename',
  'base.move',
  'regulation.draft',
  'call.draft',
  'application.draft',
  'application.recommend',
  'application.review',
  'inspection.schedule',
  'inspection.score',
  'inspection.conclude',
  'meeting.record',
  'notice.draft',
  'objection.read',
  'objection.register',
  'designation.prepare',
  'round.open',
  'summary.fill',
  'summary.review',
  'reminder.read',
  'delegation.give',
] as const satisfies readonly Permission[];

/** The role matrix: the only place that says which role may do what. */
export const ROLES = {
  administrator: {
    zh: '管理员',
    en: 'administrator',
    at: [...ASSOCIATION_KINDS, 'UNIT', 'BASE'],
    reach: 'below',
    gives: ['administrator', 'officer', 'approver', 'observer', 'base-staff', 'expert'],
    permissions: [
      'node.read',
      'association.activate',
      'unit.create',
      'unit.edit',
      'node.move',
      'account.read',
      'account.invite',
      'account.edit',
      'account.reset',
      'account.disable',
      'account.handover',
      'grant.read',
      'grant.give',
      'grant.revoke',
      'calendar.load',
      'job.read',
      'job.retry',
      'regulation.read',
      'call.read',
    ],
  },
  officer: { zh: '经办人', en: 'officer', at: [...ASSOCIATION_KINDS, 'UNIT'], reach: 'below', gives: [], permissions: OFFICER },
  approver: {
    zh: '签批人',
    en: 'approver',
    at: [...ASSOCIATION_KINDS, 'UNIT'],
    reach: 'below',
    gives: [],
    permissions: [
      ...READ,
      'attachment.add',
      'regulation.publish',
      'call.publish',
      'application.recommend',
      'application.review',
      'inspection.conclude',
      'meeting.confirm',
      'notice.publish',
      'objection.read',
      'objection.decide',
      'designation.grant',
      'history.erase',
      'summary.review',
      'reminder.read',
      'delegation.give',
    ],
  },
  observer: { zh: '查阅人', en: 'observer', at: [...ASSOCIATION_KINDS, 'UNIT'], reach: 'below', gives: [], permissions: READ },
  'base-staff': {
    zh: '基地工作人员',
    en: 'base staff',
    at: ['BASE'],
    reach: 'below',
    gives: [],
    permissions: [
      'node.read',
      'host.read',
      'base.read',
      'base.edit',
      'attachment.read',
      'attachment.add',
      'regulation.read',
      'call.read',
      'application.read',
      'application.draft',
      'inspection.read',
      'notice.read',
      'designation.read',
      'round.read',
      'summary.read',
      'summary.fill',
    ],
  },
  expert: {
    zh: '专家',
    en: 'expert',
    at: ASSOCIATION_KINDS,
    reach: 'assigned',
    gives: [],
    permissions: ['application.read', 'inspection.read', 'inspection.score', 'attachment.read'],
  },
} as const satisfies Record<string, RoleDefinition>;

/** A role's name. */
export type Role = keyof typeof ROLES;

/** Permissions that reach down the tree: an upper administrator acts for every unit below. All others bind to the node itself. */
export const FLOWS_DOWN: ReadonlySet<Permission> = new Set<Permission>([
  'association.activate',
  'unit.create',
  'unit.edit',
  'node.move',
  'account.read',
  'account.invite',
  'account.edit',
  'account.reset',
  'account.disable',
  'account.handover',
  'grant.read',
  'grant.give',
  'grant.revoke',
  'host.edit',
  'base.create',
  'base.edit',
  'base.rename',
  'base.move',
  'attachment.add',
  'history.erase',
]);

/** Whether a role's holder may lend it: signing is delegated, the administration of people and grants is not. */
export const isLent = (role: Role): boolean => roleAllows(role, 'delegation.give');

/** Whether a text names a role. */
export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

/** Whether a role holds a permission. */
export const roleAllows = (role: Role, permission: Permission): boolean =>
  (ROLES[role].permissions as readonly Permission[]).includes(permission);
