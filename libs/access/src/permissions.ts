import type { Bilingual } from '@jidi/platform';

/** The catalogue: everything that can be allowed, with its words. A permission that is not here does not exist. */
export const PERMISSIONS = {
  'node.read': { zh: '查看组织', en: 'See the tree of associations and units' },
  'association.activate': { zh: '启用下级科协', en: 'Activate an association below' },
  'unit.create': { zh: '登记推荐单位', en: 'Register a recommender' },
  'unit.edit': { zh: '修改推荐单位', en: 'Change a recommender or an association: its name, whether it is one person' },
  'node.move': { zh: '调整上级单位', en: 'Hang a county, zone or recommender below another body' },
  'account.read': { zh: '查看账号', en: 'See accounts' },
  'account.invite': { zh: '邀请人员', en: 'Invite a person' },
  'account.edit': { zh: '修改人员信息', en: 'Change the name, mobile number and mail address of a person' },
  'account.reset': { zh: '重置密码', en: 'Reset a password by a one-time code' },
  'account.disable': { zh: '停用账号', en: 'Disable an account' },
  'account.handover': { zh: '工作交接', en: 'Hand over open work' },
  'grant.read': { zh: '查看授权', en: 'See grants' },
  'grant.give': { zh: '授予角色', en: 'Grant a role one holds' },
  'grant.revoke': { zh: '收回角色', en: 'Revoke a grant' },
  'delegation.give': { zh: '授权代签', en: 'Delegate signing' },

  'host.read': { zh: '查看依托单位', en: 'See host organisations' },
  'host.edit': { zh: '登记依托单位', en: 'Register and change host organisations' },
  'base.read': { zh: '查看基地', en: 'See bases' },
  'base.create': { zh: '登记基地', en: 'Register a base' },
  'base.edit': { zh: '修改基地', en: 'Change what a base says of itself: liaison officer, sites, aliases, introduction' },
  'base.rename': { zh: '变更基地登记', en: 'Change the name, host or class of a base' },
  'base.move': { zh: '变更归口管理单位', en: 'Change the managing body' },
  'attachment.read': { zh: '查看附件', en: 'Read attachments' },
  'attachment.add': { zh: '上传附件', en: 'Add attachments' },

  'calendar.load': { zh: '更新工作日历', en: 'Load a year of the working-day calendar' },
  'regulation.read': { zh: '查看管理办法', en: 'See regulations' },
  'regulation.draft': { zh: '起草管理办法', en: 'Draft a regulation' },
  'regulation.publish': { zh: '发布管理办法', en: 'Publish a regulation' },
  'call.read': { zh: '查看申报通知', en: 'See calls' },
  'call.draft': { zh: '起草申报通知', en: 'Draft a call' },
  'call.publish': { zh: '发布申报通知', en: 'Publish or withdraw a call' },
  'application.read': { zh: '查看申报', en: 'See applications' },
  'application.draft': { zh: '填写申报书', en: 'Draft, submit and withdraw an application' },
  'application.recommend': { zh: '推荐', en: 'Recommend, decline or return as recommender' },
  'application.review': { zh: '形式审查', en: 'Accept, return or reject as issuer' },
  'inspection.read': { zh: '查看现场考察', en: 'See inspections' },
  'inspection.schedule': { zh: '安排现场考察', en: 'Schedule, move and cancel inspections' },
  'inspection.score': { zh: '填写考察评定', en: 'Enter findings and scores' },
  'inspection.conclude': { zh: '作出考察结论', en: 'Conclude an inspection' },
  'meeting.read': { zh: '查看会议', en: 'See decision meetings' },
  'meeting.record': { zh: '登记会议', en: 'Record a decision meeting' },
  'meeting.confirm': { zh: '确认会议', en: 'Confirm a decision meeting' },
  'notice.read': { zh: '查看公示', en: 'See public notices' },
  'notice.draft': { zh: '起草公示', en: 'Draft a public notice' },
  'notice.publish': { zh: '发布公示', en: 'Publish, extend and close a public notice' },
  'objection.read': { zh: '查看异议', en: 'See objections' },
  'objection.register': { zh: '登记异议', en: 'Register an objection' },
  'objection.decide': { zh: '答复异议', en: 'Decide an objection' },
  'designation.read': { zh: '查看命名', en: 'See designations' },
  'designation.prepare': { zh: '登记命名文件', en: 'Prepare a designation document' },
  'designation.grant': { zh: '命名', en: 'Issue designations' },
  'history.erase': { zh: '清除办理记录中的理由', en: 'Erase the reason of a step that names people' },

  'round.read': { zh: '查看年度总结通知', en: 'See reporting rounds' },
  'round.open': { zh: '发布年度总结通知', en: 'Open a reporting round' },
  'summary.read': { zh: '查看年度总结', en: 'See annual summaries' },
  'summary.fill': { zh: '填报年度总结', en: 'Fill in and submit an annual summary' },
  'summary.review': { zh: '审核年度总结', en: 'Accept or return an annual summary' },

  'reminder.read': { zh: '查看提醒', en: 'See who was told when' },
  'job.read': { zh: '查看失败任务', en: 'See dead jobs' },
  'job.retry': { zh: '重试失败任务', en: 'Retry a dead job' },
} as const satisfies Record<string, Bilingual>;

/** A permission's name. */
export type Permission = keyof typeof PERMISSIONS;

/** Kinds of node: associations by level, functional zones, other recommenders (UNIT) and bases. */
export type NodeKind = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY' | 'ZONE' | 'UNIT' | 'BASE';

/** Kinds of node that are associations or stand in for one. */
export const ASSOCIATION_KINDS: readonly NodeKind[] = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE'];

/** What users read for a kind of node. */
export const NODE_KIND_LABELS = {
  NATIONAL: '全国科协',
  PROVINCE: '省级科协',
  CITY: '市级科协',
  COUNTY: '县级科协',
  ZONE: '功能区科协',
  UNIT: '推荐单位',
  BASE: '基地',
} as const satisfies Record<NodeKind, string>;

/** The other recommenders: town or street association, learned society, university, department directly under the city. */
export const UNIT_KINDS = ['TOWN_ASSOCIATION', 'SOCIETY', 'UNIVERSITY', 'DEPARTMENT'] as const;

/** A kind of recommender that is no association of the tree of divisions. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What users read for a kind of recommender. */
export const UNIT_KIND_LABELS = {
  TOWN_ASSOCIATION: '镇街科协',
  SOCIETY: '学会',
  UNIVERSITY: '高校',
  DEPARTMENT: '市直单位',
} as const satisfies Record<UnitKind, string>;

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
