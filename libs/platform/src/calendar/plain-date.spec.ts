import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, datesFrom, daysBetween, isPlainDate, PLAIN_DATES, weekday, yearOf } from './plain-date.js';

const SPAN = daysBetween(PLAIN_DATES.earliest, PLAIN_DATES.latest);
const dates = fc.integer({ min: 0, max: SPAN }).map((days) => addDays(PLAIN_DATES.earliest, days));

describe('plain dates', () => {
  it.each(['2020-01-16', '2024-02-29', '2000-02-29', '1000-01-01', '2999-12-31'])('takes %s', (date) => {
    expect(isPlainDate(date)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2020-02-30',
    '2020-13-01',
    '2020-00-10',
    '2020-01-00',
    '2020-1-6',
    '20200116',
    '2020-01-16T00:00:00Z',
  ])('refuses %s', (date) => expect(isPlainDate(date)).toBe(false));

  it.each(['', ' 2020-01-16', '2020-01-16\n', '0999-12-31', '3000-01-01', '+02020-01-16', undefined, null, 20200116, ['2020-01-16']])(
    'refuses %p',
    (value) => expect(isPlainDate(value)).toBe(false),
  );

  it('steps over month ends, leap days and the year', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-03-01', -1)).toBe('2023-02-28');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysBetween('2025-01-01', '2024-12-31')).toBe(-1);
  });

  it('numbers the days of the week from Monday', () => {
    expect(datesFrom('2024-01-01', '2024-01-07').map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(datesFrom('2024-01-02', '2024-01-01')).toEqual([]);
    expect(yearOf('2024-01-02')).toBe(2024);
  });

  it('every step of a day is one day and one weekday on, and comes back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(addDays(other, -days)).toBe(date);
        expect(Math.abs(weekday(other) - weekday(date) - days) % 7).toBe(0);
      }),
    );
  });
});
