import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { type CalendarVersion, PUBLISHED_CALENDARS, WorkCalendar } from '@jidi/platform';
import { describe, expect, it } from '@jest/globals';
import type { Counting } from './counting.js';
import { changedDates, inOrder } from './round.change.js';
import { baseDueOn, datesOfYear, movedDues, periodDays, reviewDues } from './round.dates.js';

const calendar = new WorkCalendar(PUBLISHED_CALENDARS);
const { reviewDays } = ZHUMADIAN_REGULATION.summary;
const counting: Counting = { calendar, reviewDays };

describe('the dates of a round', () => {
  it.each([
    [2015, '02-20', '2016-02-20'],
    [2015, '02-29', '2016-02-29'],
    [2014, '02-29', '2015-02-28'],
    [2014, '12-31', '2015-12-31'],
    [2014, '01-01', '2015-01-01'],
  ])('of %d, due on %s, lie in the next year', (year, due, expected) => {
    expect(baseDueOn(year, due)).toBe(expected);
  });

  it.each([
    [2015, 365],
    [2016, 366],
    [2100, 365],
    [2000, 366],
  ])('count the days of %d', (year, expected) => {
    expect(periodDays(datesOfYear(year, '02-20', counting))).toBe(expected);
  });

  it('give reviewers the working days of the regulation after the base, over a holiday', () => {
    // Spring Festival of 2016: 7 to 13 February off, Sunday 14 worked.
    expect(reviewDues('2016-02-05', counting)).toEqual({ countyDueOn: '2016-02-24', cityDueOn: '2016-03-09', duesProvisional: false });
    expect(reviewDues('2027-12-20', counting).duesProvisional).toBe(true);
    const short = { calendar, reviewDays: { managing: 1, issuer: 2 } };
    expect(reviewDues('2016-02-05', short)).toMatchObject({ countyDueOn: '2016-02-06', cityDueOn: '2016-02-14' });
  });

  it('follow a calendar that changes, except those that are past', () => {
    const round = { ...datesOfYear(2019, '01-17', { reviewDays, calendar: calendar.asOf('2020-01-19') }), baseDueOn: '2020-01-17' };
    const { countyDueOn, cityDueOn } = movedDues(round, counting, '2020-01-28');
    expect([round.countyDueOn, round.cityDueOn]).toEqual(['2020-02-05', '2020-02-19']);
    expect([countyDueOn, cityDueOn]).toEqual(['2020-02-07', '2020-02-21']);
    expect(movedDues(round, counting, '2020-02-07')).toMatchObject({ countyDueOn: '2020-02-05', cityDueOn: '2020-02-21' });
  });

  it('are counted until one is set by hand', () => {
    const round = { ...datesOfYear(2015, '02-20', counting), duesCounted: true };
    expect(changedDates(round, { baseDueOn: '2016-02-29' }, counting)).toMatchObject({ countyDueOn: '2016-03-14', duesCounted: true });
    const set = changedDates(round, { cityDueOn: '2016-04-03' }, counting);
    expect(set).toMatchObject({ countyDueOn: round.countyDueOn, cityDueOn: '2016-04-03', duesCounted: false });
    expect(changedDates(set, { baseDueOn: '2016-02-29' }, counting).countyDueOn).toBe(round.countyDueOn);
  });

  it('run from the base to its managing body to the issuer', () => {
    const round = datesOfYear(2015, '02-20', counting);
    expect(inOrder(round)).toBe(true);
    expect(inOrder({ ...round, countyDueOn: '2016-02-19' })).toBe(false);
    expect(inOrder({ ...round, periodFirst: '2016-01-01' })).toBe(false);
  });

  it('stay as counted when an unrelated year is published', () => {
    const later: CalendarVersion = { year: 2031, publishedOn: '2030-11-20', holidays: [], workedDays: [] };
    const round = datesOfYear(2015, '02-20', counting);
    const known = new WorkCalendar([...PUBLISHED_CALENDARS, later]);
    expect(movedDues(round, { reviewDays, calendar: known }, '2016-01-01')).toMatchObject({
      countyDueOn: round.countyDueOn,
      cityDueOn: round.cityDueOn,
    });
  });
});
