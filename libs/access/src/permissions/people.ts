import type { Bilingual } from '@jidi/platform';

/** People, bodies and what they may do. */
export const PEOPLE = {
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
} as const satisfies Record<string, Bilingual>;
