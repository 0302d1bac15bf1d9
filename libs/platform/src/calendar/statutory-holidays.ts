import type { CalendarVersion } from './calendar-version.js';

/**
 * The seven holidays of every year since 2008, and the word by which a notice names each.
 * Source: 全国年节及纪念日放假办法 (State Council), art. 2.
 */
const STATUTORY: readonly (readonly [name: string, word: string])[] = [
  ['元旦', '元旦'],
  ['春节', '春节'],
  ['清明节', '清明'],
  ['劳动节', '劳动'],
  ['端午节', '端午'],
  ['中秋节', '中秋'],
  ['国庆节', '国庆'],
];

/** The statutory holidays that a year's calendar does not name: whoever loads it may have forgotten them. */
export const missingHolidays = ({ holidays }: Pick<CalendarVersion, 'holidays'>): string[] =>
  STATUTORY.filter(([, word]) => !holidays.some(({ name }) => name.includes(word))).map(([name]) => name);
