import {
  Choice,
  DEADLINE_DAYS,
  DEADLINE_UNITS,
  type DeadlineUnit,
  FIRST_DAYS,
  type FirstDay,
  Flag,
  Instant,
  Int,
  Json,
  ListOf,
  PlainDate,
  Text,
  Texts,
} from '@jidi/platform';
import { CALENDAR_SCHEMA } from './calendar.schema.js';

/** What is asked of the calendar. */
export class DeadlineQuery {
  @PlainDate({ about: 'day on which it starts', example: '2020-01-16' })
  from: string;

  @Int({ about: 'how many days', ...DEADLINE_DAYS, query: true, example: 5 })
  days: number;

  @Choice(DEADLINE_UNITS, { about: 'working days or every day', example: 'working-days' })
  unit: DeadlineUnit;

  @Choice(FIRST_DAYS, { about: 'whether the first day counts', optional: true, example: 'counted' })
  firstDay: FirstDay = 'counted';

  @PlainDate({ about: 'take the calendar as published by that day; the latest when absent', optional: true, example: '2020-01-20' })
  asOf?: string;
}

/** One day on the way to a deadline. */
export class DeadlineDayView {
  @PlainDate({ about: 'the day' }) date: string;
  @Flag({ about: 'whether it counts' }) counted: boolean;
  @Text({ about: 'why, as a code', example: 'make-up-working-day' }) reason: string;
  @Text({ about: 'name of the holiday', nullable: true, example: '春节' }) holiday: string | null;
  @Text({ about: 'why, in words', example: '调休上班' }) label: string;
}

/** When a period ends, and why. */
export class DeadlineView {
  @PlainDate({ about: 'last day counted; the deadline is over when it is', example: '2020-01-21' }) end: string;
  @Flag({ about: 'whether the end may still move because a year is not published yet' }) provisional: boolean;
  @ListOf(() => DeadlineDayView, { about: 'every day from the start to the end' }) days: DeadlineDayView[];
}

/** A year's calendar as an officer loads it. */
export class CalendarBody {
  @Json({
    about: 'the whole calendar of that year',
    schema: CALENDAR_SCHEMA,
    example: {
      year: 2027,
      publishedOn: '2026-11-05',
      holidays: [
        { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
        { name: '春节', from: '2027-02-05', to: '2027-02-11' },
        { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
        { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
        { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
        { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
        { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
      ],
      workedDays: ['2027-01-09'],
    },
  })
  calendar: object;

  @Flag({ about: 'load it although a statutory holiday is missing, as before 2008', optional: true })
  confirmMissingHolidays?: boolean;
}

/** Days off in a row under one name. */
export class HolidayView {
  @Text({ about: 'as the notice names it', example: '国庆节、中秋节' }) name: string;
  @PlainDate({ about: 'first day off', example: '2020-10-01' }) from: string;
  @PlainDate({ about: 'last day off', example: '2020-10-08' }) to: string;
}

/** The calendar that holds for a year. */
export class CalendarYearView {
  @Int({ about: 'the year', example: 2020 }) year: number;
  @PlainDate({ about: 'day of publication', example: '2020-01-27' }) publishedOn: string;
  @Flag({ about: 'false where the day of publication is a guess' }) publishedOnKnown: boolean;
  @ListOf(() => HolidayView, { about: 'days off', max: 60 }) holidays: HolidayView[];
  @Texts({ about: 'Saturdays and Sundays on which people work (调休上班)', max: 60, example: ['2020-01-19'] }) workedDays: string[];
  @Texts({ about: 'statutory holidays that it does not name', example: ['清明节'] }) missingHolidays: string[];
}

/** Every year whose calendar is loaded; in all others deadlines are provisional. */
export class CalendarYearsView {
  @ListOf(() => CalendarYearView, { about: 'the latest year first', max: 1000 }) items: CalendarYearView[];
}

/** A calendar version that was loaded. */
export class CalendarVersionView {
  @Int({ about: 'the year' }) year: number;
  @PlainDate({ about: 'day of publication' }) publishedOn: string;
  @Instant({ about: 'when it was loaded' }) loadedAt: Date;
}
