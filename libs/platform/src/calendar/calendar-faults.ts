import type { Bilingual, Fault } from '../http/problem.js';

/** Everything that can be wrong with a year's calendar; the keys are the faults' codes. */
const FAULTS = {
  'not-an-object': { zh: '应为对象', en: 'expected an object' },
  'unknown-field': { zh: '不认识的字段', en: 'unknown field' },
  'not-a-year': { zh: '应为 2000 至 2999 的年份', en: 'expected a year from 2000 to 2999' },
  'not-a-date': { zh: '应为日期，如 2026-01-01', en: 'expected a date like 2026-01-01' },
  'not-a-flag': { zh: '应为 true 或 false', en: 'expected true or false' },
  'not-a-list': { zh: '应为列表，最多 60 项', en: 'expected a list of at most 60 items' },
  'published-late': { zh: '公布日期不能晚于当年年底', en: 'published after the end of its year' },
  'not-yet-published': { zh: '公布日期不能晚于今天', en: 'published later than today' },
  'no-holidays': { zh: '至少应有一个节假日', en: 'expected at least one holiday' },
  'no-name': { zh: '节假日名称应为 1 至 40 个字', en: 'expected a name of 1 to 40 characters' },
  'other-year': { zh: '日期不在当年', en: 'the date lies in another year' },
  'wrong-order': { zh: '结束日期早于开始日期', en: 'ends before it begins' },
  overlap: { zh: '与另一个节假日重叠', en: 'overlaps another holiday' },
  'not-a-weekend': { zh: '调休上班日应为星期六或星期日', en: 'expected a Saturday or a Sunday' },
  'also-holiday': { zh: '同一天既放假又上班', en: 'the same day is a holiday' },
  repeated: { zh: '日期重复', en: 'the date is there twice' },
} as const satisfies Record<string, Bilingual>;

/** Their codes. */
export const CALENDAR_FAULTS = Object.keys(FAULTS) as CalendarFaultCode[];

export type CalendarFaultCode = keyof typeof FAULTS;

/** One fault, as a problem's `errors` show it. */
export const calendarFault = (path: string, code: CalendarFaultCode): Fault => ({ path, code, ...FAULTS[code] });
