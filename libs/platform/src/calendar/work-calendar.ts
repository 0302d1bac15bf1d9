import type { CalendarVersion } from './calendar-version.js';
import type { DayKind } from './day-kind.js';
import { type Deadline, deadlineOf, type DeadlineQuestion } from './deadline.js';
import { addDays, datesFrom, weekday, yearOf } from './plain-date.js';

interface Year {
  readonly version: CalendarVersion;
  readonly holidays: ReadonlyMap<string, string>;
  readonly workedDays: ReadonlySet<string>;
}

/** China's working-day calendar, immutable: of each year the newest version it was given. */
export class WorkCalendar {
  private readonly years: ReadonlyMap<number, Year>;

  /** Of two versions of a year published on the same day the later in the list holds. */
  constructor(private readonly versions: readonly CalendarVersion[]) {
    const newest = new Map<number, CalendarVersion>();
    for (const version of versions) {
      const other = newest.get(version.year);
      if (!other || other.publishedOn <= version.publishedOn) newest.set(version.year, version);
    }
    this.years = new Map([...newest].map(([year, version]) => [year, madeReady(version)]));
  }

  /** The calendar as published by the end of a day; all that this one holds when no day is named. */
  asOf(day?: string): WorkCalendar {
    return day === undefined ? this : new WorkCalendar(this.versions.filter(({ publishedOn }) => publishedOn <= day));
  }

  /** The version that holds for a year, or undefined when none is published. */
  versionOf(year: number): CalendarVersion | undefined {
    return this.years.get(year)?.version;
  }

  /** Whether a date is worked, and why. In a year without a published calendar Monday to Friday are, provisionally. */
  dayKind(date: string): DayKind {
    const year = this.years.get(yearOf(date));
    const provisional = year === undefined;
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

function madeReady(version: CalendarVersion): Year {
  const holidays = version.holidays.flatMap(({ name, from, to }) => datesFrom(from, to).map((date) => [date, name] as const));
  return { version, holidays: new Map(holidays), workedDays: new Set(version.workedDays) };
}
