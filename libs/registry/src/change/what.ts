/** What can change in the register, with its words. */
export const WHAT_LABELS = {
  created: '登记',
  'duplicate-excluded': '确认不是重复登记',
  renamed: '变更名称',
  corrected: '更正登记信息',
  merged: '并入其他单位',
  shared: '共享给其他单位使用',
  'alias-added': '增加别名',
  'alias-ended': '停用别名',
  'site-added': '增加场地',
  'site-ended': '停用场地',
  'host-changed': '变更依托单位',
  'class-changed': '变更类别',
  'profile-changed': '修改简介',
  'liaison-changed': '变更联络员',
  'liaison-erased': '删除联络员个人信息',
  moved: '变更归口管理单位',
} as const;

/** Code of a kind of change. */
export type What = keyof typeof WHAT_LABELS;
