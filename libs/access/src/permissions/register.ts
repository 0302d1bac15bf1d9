import type { Bilingual } from '@jidi/platform';

/** Hosts, bases and their files. */
export const REGISTER = {
  'host.read': { zh: '查看依托单位', en: 'See host organisations' },
  'host.edit': { zh: '登记依托单位', en: 'Register and change host organisations' },
  'base.read': { zh: '查看基地', en: 'See bases' },
  'base.create': { zh: '登记基地', en: 'Register a base' },
  'base.edit': { zh: '修改基地', en: 'Change what a base says of itself: liaison officer, sites, aliases, introduction' },
  'base.rename': { zh: '变更基地登记', en: 'Change the name, host or class of a base' },
  'base.move': { zh: '变更归口管理单位', en: 'Change the managing body' },
  'attachment.read': { zh: '查看附件', en: 'Read attachments' },
  'attachment.add': { zh: '上传附件', en: 'Add attachments' },
} as const satisfies Record<string, Bilingual>;
