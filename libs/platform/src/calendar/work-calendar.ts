import type { CalendarVersion } from './calendar-version.js';
import type { DayKind } from './day-kind.js';
import { type Deadline, deadlineOf, type DeadlineQuestion } from './deadline.js';
import { addDays, datesFrom, weekday, yearOf } from './plain-date.js';

interface DaysOfYear {
  readonly holidays: ReadonlyMap<string, string>;
  readonly workedDays: ReadonlySet<string>;
}

/** China's working-day calendar, immutable: of each year the newest version it was given. */
export class WorkCalendar {
  private readonly newest: ReadonlyMap<number, CalendarVersion>;

  /** Of two versions of a year published on the same day the later in the list holds. */
  constructor(private readonly versions: readonly CalendarVersion[]) {
    const newest = new Map<number, CalendarVersion>();
    for (const version of versions) {
      const other = newest.get(version.year);
      if (!other || other.publishedOn <= version.publishedOn) newest.set(version.year, version);
    }
    this.newest = newest;
  }

  /** The calendar as published by the end of a day; all that this one holds when no day is named. */
  asOf(day?: string): WorkCalendar {
    return day === undefined ? this : new WorkCalendar(this.versions.filter(({ publishedOn }) => publishedOn <= day));
  }

  /** The version that holds for a year, or undefined when none is published. */
  versionOf(year: number): CalendarVersion | undefined {
    return this.newest.get(year);
  }

  /** The version that holds for each published year, the latest year first. */
  published(): CalendarVersion[] {
    return [...this.newest.values()].sort((a, b) => b.year - a.year);
  }

  /** Whether a date is worked, and why. In a year without a published calendar Monday to Friday are, provisionally. */
  dayKind(date: string): DayKind {
    const version = this.versionOf(yearOf(date));
    const provisional = version === undefined;
    const year = version && daysOf(version);
    const holiday = year?.holidays.get(date) ?? null;
    if (holiday !== null) return { date, working: false, reason: 'public-holiday', holiday, provisional };
    if (year?.workedDays.has(date)) return { date, working: true, reason: 'make-up-working-day', holiday, provisional };
    const working = weekday(date) <= 5;
    return { date, working, reason: working ? 'working-day' : 'weekend', holiday, provisional };
  }

  /** The last day of a period and every day on the way to it. */
  deadline(question: DeadlineQuestion): Deadline {
    return deadlineOf(question, (date) => this.dayKind(date));
  }

  /**
   * The earliest date with at most `n` working days strictly between it and `from`, neither of the two counted: whatever
   * happened before it is more than `n` working days back.
   */
  workingDaysBack(from: string, n: number): string {
    let date = from;
    for (let passed = 0; passed <= n;) {
      date = addDays(date, -1);
      if (this.dayKind(date).working) passed += 1;
    }
    return date;
  }
}

// A calendar is made for every transaction that asks it, and most ask for a few days of one year.
const known = new WeakMap<CalendarVersion, DaysOfYear>();

function daysOf(version: CalendarVersion): DaysOfYear {
  const before = known.get(version);
  if (before) return before;
  const holidays = version.holidays.flatMap(({ name, from, to }) => datesFrom(from, to).map((date) => [date, name] as const));
  const days = { holidays: new Map(holidays), workedDays: new Set(version.workedDays) };
  known.set(version, days);
  return days;
}
