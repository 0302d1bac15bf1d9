import type { Actor } from '@jidi/access';
import {
  CALENDAR_LOADED,
  Clock,
  Database,
  type Deadline,
  type DeadlineQuestion,
  explainConstraints,
  loadCalendar,
  missingHolidays,
  Outbox,
  Problem,
  PROBLEMS,
  PUBLIC_SCOPE,
  readCalendarVersion,
} from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarVersionView, CalendarYearView } from './calendar.dto.js';
import { CALENDAR_PROBLEMS } from './calendar.problems.js';
import { insertCalendarVersion } from './calendar.sql.js';

explainConstraints({ calendar_version_year_published_on_key: CALENDAR_PROBLEMS.calendarLoaded });

/** Answers deadlines and takes what is published. */
@Injectable()
export class Calendars {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** The end of a period by the calendar as published by a day, default the latest. */
  async deadline(question: DeadlineQuestion, asOf: string | undefined): Promise<Deadline> {
    const calendar = await this.database.read({ rows: PUBLIC_SCOPE }, loadCalendar);
    return calendar.asOf(asOf).deadline(question);
  }

  /** The calendar that holds for each published year, the latest first. */
  async years(): Promise<CalendarYearView[]> {
    const calendar = await this.database.read({ rows: PUBLIC_SCOPE }, loadCalendar);
    return calendar.published().map(({ year, publishedOn, publishedOnKnown = true, holidays, workedDays }) => ({
      year,
      publishedOn,
      publishedOnKnown,
      holidays: [...holidays],
      workedDays: [...workedDays],
      missingHolidays: missingHolidays({ holidays }),
    }));
  }

  /**
   * Keeps a version; the calendar is one for the whole country, so it takes an administrator of the national node.
   * @param isConfirmed that statutory holidays which it does not name are truly none
   * @throws Problem invalid with every fault of the calendar (holidays-missing), calendar-loaded when that version is known
   */
  load(by: Actor, json: object, isConfirmed = false): Promise<CalendarVersionView> {
    if (!by.administersPlatform) throw new Problem(PROBLEMS.forbidden);
    const read = readCalendarVersion(json, this.clock.today());
    if ('faults' in read)
      throw new Problem(
        PROBLEMS.invalid,
        read.faults.map((fault) => ({ ...fault, path: `calendar.${fault.path}` })),
      );
    const missing = missingHolidays(read.version);
    if (missing.length > 0 && !isConfirmed) throw holidaysMissing(missing);
    const { year, publishedOn } = read.version;
    return this.database.write(by, async (tx) => {
      const loadedAt = this.clock.now();
      await insertCalendarVersion(tx, read.version, by.personId, loadedAt);
      await this.outbox.append(tx, CALENDAR_LOADED, { year });
      return { year, publishedOn, loadedAt };
    });
  }
}

const holidaysMissing = (names: readonly string[]): Problem =>
  new Problem(PROBLEMS.invalid, [
    {
      path: 'calendar.holidays',
      code: 'holidays-missing',
      zh: `缺少法定节假日：${names.join('、')}；当年确实不放假的，请确认`,
      en: `statutory holidays are missing: ${names.join(', ')}; confirm where that is right (confirmMissingHolidays)`,
    },
  ]);
