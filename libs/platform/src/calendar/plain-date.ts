/** Earliest and latest date the platform takes: four-digit years that a deadline of any allowed length cannot leave. */
export const PLAIN_DATES = { earliest: '1000-01-01', latest: '2999-12-31' } as const;

const DAY_MS = 86_400_000;

/** Whether a value is a real date of the calendar written YYYY-MM-DD, from 1000 to 2999. */
export function isPlainDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const instant = Date.parse(value);
  // V8 reads 30 February as 1 March, so the date must come back as it went in.
  return !Number.isNaN(instant) && toDate(instant) === value;
}

/** The date a number of days later; earlier for a negative number. */
export function addDays(date: string, days: number): string {
  return toDate(Date.parse(date) + days * DAY_MS);
}

/** Days from one date to another; 0 for the same date, negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekday(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

/** The year of a date. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Every date from one to another, both included; none when `to` is the earlier one. */
export function datesFrom(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

// A date without a time is read and written in UTC: no time zone comes in.
const toDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
