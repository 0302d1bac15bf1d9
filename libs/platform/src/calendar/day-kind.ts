import type { Bilingual } from '../http/problem.js';
import { weekday } from './plain-date.js';

/** What the calendar says of a day. */
export type DayReason = 'working-day' | 'make-up-working-day' | 'weekend' | 'public-holiday';

/** Why a deadline counts a day or skips it. */
export type CountReason = DayReason | 'calendar-day' | 'first-day-not-counted';

const WEEKDAYS: readonly Bilingual[] = [
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
  { zh: '星期日', en: 'Sunday' },
];

const REASONS: Readonly<Record<Exclude<CountReason, 'public-holiday'>, Bilingual>> = {
  'working-day': { zh: '工作日', en: 'working day' },
  'make-up-working-day': { zh: '调休上班', en: 'worked to make up for a holiday' },
  weekend: { zh: '休息日', en: 'weekend' },
  'calendar-day': { zh: '按自然日计算', en: 'calendar day' },
  'first-day-not-counted': { zh: '起始日不计入', en: 'the first day is not counted' },
};

const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

const NOT_PUBLISHED: Bilingual = { zh: '（当年放假安排尚未公布，暂计）', en: " (provisional: that year's calendar is not published yet)" };

/** What the calendar knows of one day. */
export interface DayKind {
  readonly date: string;
  readonly working: boolean;
  readonly reason: DayReason;
  /** Chinese name of the holiday; null on other days. */
  readonly holiday: string | null;
  /** The year's calendar is not published: Monday to Friday are taken as worked. */
  readonly provisional: boolean;
}

/** A day in words: 星期五，春节放假 / Friday, Spring Festival. A holiday without a known English name keeps its Chinese one. */
export function dayLabel(date: string, reason: CountReason, holiday: string | null, provisional: boolean): Bilingual {
  const day = WEEKDAYS[weekday(date) - 1] ?? { zh: date, en: date };
  const why = reason === 'public-holiday' ? holidayLabel(holiday ?? '节假日') : REASONS[reason];
  const addition = provisional ? NOT_PUBLISHED : { zh: '', en: '' };
  return { zh: `${day.zh}，${why.zh}${addition.zh}`, en: `${day.en}, ${why.en}${addition.en}` };
}

function holidayLabel(name: string): Bilingual {
  const english = name.split('、').map((part) => ENGLISH_NAMES[part] ?? part);
  return { zh: `${name}放假`, en: english.join(' and ') };
}
