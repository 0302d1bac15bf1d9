import type { Bilingual } from '@jidi/platform';

/** How a body decides in public, and what is said of it. */
export const DECISION = {
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
} as const satisfies Record<string, Bilingual>;
