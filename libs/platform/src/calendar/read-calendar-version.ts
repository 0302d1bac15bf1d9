import type { Fault } from '../http/problem.js';
import { calendarFault, type CalendarFaultCode } from './calendar-faults.js';
import type { CalendarVersion, Holiday } from './calendar-version.js';
import { datesFrom, isPlainDate, weekday, yearOf } from './plain-date.js';

/** A year's calendar that can be loaded, or everything that is wrong with it. */
export type ReadCalendarVersion = { readonly version: CalendarVersion } | { readonly faults: readonly Fault[] };

const FIELDS = ['year', 'publishedOn', 'publishedOnKnown', 'holidays', 'workedDays'];
const HOLIDAY_FIELDS = ['name', 'from', 'to'];
const LONGEST_LIST = 60;
const LONGEST_NAME = 40;

/**
 * Checks one year's calendar as an officer loads it. All faults are told at once, with paths like `holidays.0.from`.
 * @param today in China: what will be published is not known before
 */
export function readCalendarVersion(json: unknown, today: string): ReadCalendarVersion {
  const reader = new Reader();
  const record = reader.object(json, '', FIELDS);
  if (!record) return { faults: reader.faults };

  const year = reader.year(record['year']);
  const publishedOn = reader.date(record['publishedOn'], 'publishedOn');
  if (publishedOn && year && yearOf(publishedOn) > year) reader.note('publishedOn', 'published-late');
  if (publishedOn && publishedOn > today) reader.note('publishedOn', 'not-yet-published');
  const known = record['publishedOnKnown'] ?? true;
  if (typeof known !== 'boolean') reader.note('publishedOnKnown', 'not-a-flag');
  const holidays = reader.holidays(record['holidays'], year);
  const workedDays = reader.workedDays(record['workedDays'], year, holidays);

  if (reader.faults.length > 0 || !year || !publishedOn) return { faults: reader.faults };
  return { version: { year, publishedOn, ...(known === false && { publishedOnKnown: false }), holidays, workedDays } };
}

/** Reads parts and notes what is wrong with them; a part that cannot be read is undefined or left out. */
class Reader {
  readonly faults: Fault[] = [];

  note(path: string, code: CalendarFaultCode): undefined {
    this.faults.push(calendarFault(path, code));
    return undefined;
  }

  object(value: unknown, path: string, fields: readonly string[]): Record<string, unknown> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.note(path, 'not-an-object');
    const unknown = Object.keys(value).filter((key) => !fields.includes(key));
    for (const key of unknown) this.note(path ? `${path}.${key}` : key, 'unknown-field');
    return { ...value };
  }

  year(value: unknown): number | undefined {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 2000 && value <= 2999) return value;
    return this.note('year', 'not-a-year');
  }

  /** A date, of a given year if there is one. */
  date(value: unknown, path: string, year?: number): string | undefined {
    if (!isPlainDate(value)) return this.note(path, 'not-a-date');
    if (year !== undefined && yearOf(value) !== year) return this.note(path, 'other-year');
    return value;
  }

  holidays(value: unknown, year: number | undefined): Holiday[] {
    const items = this.list(value, 'holidays');
    if (items?.length === 0) this.note('holidays', 'no-holidays');
    const seen = new Set<string>();
    const holidays = (items ?? []).flatMap((item, index) => this.holiday(item, `holidays.${index}`, year, seen) ?? []);
    return holidays.sort((a, b) => a.from.localeCompare(b.from));
  }

  workedDays(value: unknown, year: number | undefined, holidays: readonly Holiday[]): string[] {
    const seen = new Set<string>();
    const dates = (this.list(value, 'workedDays') ?? []).flatMap((item, index) => {
      const path = `workedDays.${index}`;
      const date = this.date(item, path, year);
      if (!date) return [];
      if (weekday(date) <= 5) this.note(path, 'not-a-weekend');
      if (holidays.some(({ from, to }) => from <= date && date <= to)) this.note(path, 'also-holiday');
      if (seen.has(date)) this.note(path, 'repeated');
      seen.add(date);
      return [date];
    });
    return dates.sort();
  }

  private holiday(value: unknown, path: string, year: number | undefined, seen: Set<string>): Holiday | undefined {
    const record = this.object(value, path, HOLIDAY_FIELDS);
    if (!record) return undefined;
    const name = typeof record['name'] === 'string' ? record['name'].trim() : '';
    if (name === '' || name.length > LONGEST_NAME) this.note(`${path}.name`, 'no-name');
    const from = this.date(record['from'], `${path}.from`, year);
    const to = this.date(record['to'], `${path}.to`, year);
    if (!from || !to) return undefined;
    if (to < from) return this.note(`${path}.to`, 'wrong-order');
    // Without a year the range could be ages long.
    const dates = year === undefined ? [] : datesFrom(from, to);
    if (dates.some((date) => seen.has(date))) this.note(path, 'overlap');
    for (const date of dates) seen.add(date);
    return { name, from, to };
  }

  private list(value: unknown, path: string): readonly unknown[] | undefined {
    if (Array.isArray(value) && value.length <= LONGEST_LIST) return value as unknown[];
    return this.note(path, 'not-a-list');
  }
}
