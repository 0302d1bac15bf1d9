import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import { DEADLINE_DAYS, DEADLINE_UNITS, FIRST_DAYS } from './deadline.js';
import { addDays, datesFrom, daysBetween } from './plain-date.js';
import { WorkCalendar } from './work-calendar.js';

const dateWithin = (from: string, to: string) => fc.integer({ min: 0, max: daysBetween(from, to) }).map((days) => addDays(from, days));

const questions = fc.record({
  from: dateWithin('2004-01-01', '2028-12-31'),
  days: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) }, { weight: 1, arbitrary: fc.integer({ ...DEADLINE_DAYS }) }),
  unit: fc.constantFrom(...DEADLINE_UNITS),
  firstDay: fc.constantFrom(...FIRST_DAYS),
});
const workingDayQuestions = questions.map((question) => ({ ...question, unit: 'working-days' as const }));

const latest = new WorkCalendar(PUBLISHED_CALENDARS);

/** The calendar as of any day since 2003, or the latest. */
const calendars = fc.option(dateWithin('2003-01-01', '2026-12-31'), { nil: undefined }).map((day) => latest.asOf(day));

describe('any deadline', () => {
  it('counts as many days as asked and ends on the last of them', () => {
    fc.assert(
      fc.property(calendars, questions, (calendar, question) => {
        const { end, days } = calendar.deadline(question);
        expect(days.filter(({ counted }) => counted)).toHaveLength(question.days);
        expect(days.at(-1)).toMatchObject({ date: end, counted: true });
      }),
    );
  });

  it('lists every day from the start to the end exactly once', () => {
    fc.assert(
      fc.property(calendars, questions, (calendar, question) => {
        const { end, days } = calendar.deadline(question);
        expect(days.map(({ date }) => date)).toEqual(datesFrom(question.from, end));
      }),
    );
  });

  it('never ends earlier for more days, nor for a later start, nor when the first day is not counted', () => {
    fc.assert(
      fc.property(calendars, questions, fc.integer({ min: 0, max: 30 }), (calendar, question, more) => {
        const { end } = calendar.deadline(question);
        expect(calendar.deadline({ ...question, days: question.days + more }).end >= end).toBe(true);
        expect(calendar.deadline({ ...question, from: addDays(question.from, more) }).end >= end).toBe(true);
        expect(calendar.deadline({ ...question, firstDay: 'not-counted' }).end >= end).toBe(true);
      }),
    );
  });

  it('counts in calendar days what a calendar says, never provisionally', () => {
    fc.assert(
      fc.property(calendars, questions, (calendar, question) => {
        const { end, provisional } = calendar.deadline({ ...question, unit: 'calendar-days' });
        expect(end).toBe(addDays(question.from, question.firstDay === 'counted' ? question.days - 1 : question.days));
        expect(provisional).toBe(false);
      }),
    );
  });
});

describe('a deadline in working days', () => {
  it('counts the days that are worked and skips the others, but for a first day not counted', () => {
    fc.assert(
      fc.property(calendars, workingDayQuestions, (calendar, question) => {
        const { days } = calendar.deadline(question);
        const asked = question.firstDay === 'counted' ? days : days.slice(1);
        const kinds = asked.map(({ date }) => calendar.dayKind(date));
        expect(asked.map(({ counted, reason }) => [counted, reason])).toEqual(kinds.map(({ working, reason }) => [working, reason]));
      }),
    );
  });

  it('is provisional exactly when it reaches past the published years', () => {
    fc.assert(
      fc.property(workingDayQuestions, (question) => {
        const { end, provisional } = latest.deadline(question);
        expect(provisional).toBe(end > '2026-12-31');
      }),
    );
  });

  it('is provisional exactly when a year on its way had not been published by the day asked for', () => {
    fc.assert(
      fc.property(calendars, workingDayQuestions, (calendar, question) => {
        const { end, provisional } = calendar.deadline(question);
        const asked = datesFrom(question.firstDay === 'counted' ? question.from : addDays(question.from, 1), end);
        expect(provisional).toBe(asked.some((date) => calendar.versionOf(Number(date.slice(0, 4))) === undefined));
      }),
    );
  });
});

describe('working days back', () => {
  it('parts the dates with at most n working days in between from those with more', () => {
    const dates = dateWithin('2004-03-01', '2026-12-31');
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 40 }), (today, n, daysAgo) => {
        const happenedOn = addDays(today, -daysAgo);
        const between = datesFrom(addDays(happenedOn, 1), addDays(today, -1)).filter((date) => latest.dayKind(date).working);
        expect(happenedOn < latest.workingDaysBack(today, n)).toBe(between.length > n);
      }),
    );
  });
});
