import { describe, expect, it } from '@jest/globals';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import type { CalendarVersion } from './calendar-version.js';
import type { DeadlineQuestion } from './deadline.js';
import { WorkCalendar } from './work-calendar.js';

const calendar = new WorkCalendar(PUBLISHED_CALENDARS);

const fiveFrom = (from: string, rest: Partial<DeadlineQuestion> = {}): DeadlineQuestion => ({
  from,
  days: 5,
  unit: 'working-days',
  firstDay: 'counted',
  ...rest,
});

const countedDays = (question: DeadlineQuestion, known = calendar): string[] =>
  known.deadline(question).days.flatMap(({ date, counted }) => (counted ? [date] : []));

describe('real notices', () => {
  it('2020-01-16 for 5 working days ends on 21 January, since Sunday the 19th was worked', () => {
    const { end, days, provisional } = calendar.deadline(fiveFrom('2020-01-16'));
    expect({ end, provisional }).toEqual({ end: '2020-01-21', provisional: false });
    expect(days.map(({ date, counted, reason }) => [date, counted, reason])).toEqual([
      ['2020-01-16', true, 'working-day'],
      ['2020-01-17', true, 'working-day'],
      ['2020-01-18', false, 'weekend'],
      ['2020-01-19', true, 'make-up-working-day'],
      ['2020-01-20', true, 'working-day'],
      ['2020-01-21', true, 'working-day'],
    ]);
    expect(days.map(({ label }) => label.zh)).toContain('星期日，调休上班');
  });

  it('2023-12-19 for 5 working days ends on 25 December', () => {
    expect(calendar.deadline(fiveFrom('2023-12-19')).end).toBe('2023-12-25');
  });

  it('2019-11-01 for "5 days", calendar days, ends on 5 November', () => {
    expect(calendar.deadline(fiveFrom('2019-11-01', { unit: 'calendar-days' })).end).toBe('2019-11-05');
  });

  it('2020-01-20 for 5 working days ended on 31 January as first published, on 3 February after the change', () => {
    const question = fiveFrom('2020-01-20');
    expect(calendar.asOf('2020-01-20').deadline(question).end).toBe('2020-01-31');
    expect(calendar.asOf('2020-01-26').deadline(question).end).toBe('2020-01-31');
    expect(calendar.asOf('2020-01-27').deadline(question).end).toBe('2020-02-03');
    expect(calendar.deadline(question).end).toBe('2020-02-03');
  });
});

describe('the first day', () => {
  it('is skipped with its reason when it is not counted, whatever day it is', () => {
    const { end, days } = calendar.deadline(fiveFrom('2020-01-16', { firstDay: 'not-counted' }));
    expect(end).toBe('2020-01-22');
    expect(days[0]).toMatchObject({ date: '2020-01-16', counted: false, reason: 'first-day-not-counted' });
    expect(calendar.deadline(fiveFrom('2019-11-01', { unit: 'calendar-days', firstDay: 'not-counted' })).end).toBe('2019-11-06');
    expect(countedDays(fiveFrom('2023-12-16', { days: 1, firstDay: 'not-counted' }))).toEqual(['2023-12-18']);
  });

  it('counts only if it is worked: from a Saturday the count begins on Monday', () => {
    expect(countedDays(fiveFrom('2023-12-16', { days: 2 }))).toEqual(['2023-12-18', '2023-12-19']);
    expect(countedDays(fiveFrom('2020-01-19', { days: 1 }))).toEqual(['2020-01-19']);
    expect(countedDays(fiveFrom('2023-12-16', { days: 2, unit: 'calendar-days' }))).toEqual(['2023-12-16', '2023-12-17']);
  });
});

describe('what is known of a day', () => {
  it('names holidays, make-up days, weekends and plain days', () => {
    expect(calendar.dayKind('2020-10-05')).toEqual({
      date: '2020-10-05',
      working: false,
      reason: 'public-holiday',
      holiday: '国庆节、中秋节',
      provisional: false,
    });
    expect(calendar.dayKind('2020-10-10')).toMatchObject({ working: true, reason: 'make-up-working-day', holiday: null });
    expect(calendar.dayKind('2020-10-11')).toMatchObject({ working: false, reason: 'weekend' });
    expect(calendar.dayKind('2020-10-12')).toMatchObject({ working: true, reason: 'working-day' });
  });

  it('says it in Chinese and English', () => {
    const [day] = calendar.deadline(fiveFrom('2020-10-01', { days: 1 })).days;
    expect(day?.label).toEqual({ zh: '星期四，国庆节、中秋节放假', en: 'Thursday, National Day and Mid-Autumn Festival' });
    const [later] = calendar.deadline(fiveFrom('2040-01-02', { days: 1 })).days;
    expect(later?.label.zh).toBe('星期一，工作日（当年放假安排尚未公布，暂计）');
  });

  it('changes with what had been published', () => {
    expect(calendar.dayKind('2020-02-01').working).toBe(false);
    expect(calendar.asOf('2020-01-26').dayKind('2020-02-01')).toMatchObject({ working: true, reason: 'make-up-working-day' });
    expect(calendar.asOf('2019-11-20').dayKind('2020-01-24')).toMatchObject({ working: true, provisional: true });
    expect(calendar.asOf('2019-11-21').dayKind('2020-01-24')).toMatchObject({ working: false, provisional: false });
    expect(calendar.asOf('2019-03-21').dayKind('2019-05-02').working).toBe(true);
    expect(calendar.dayKind('2019-05-02').working).toBe(false);
    expect(calendar.asOf('2015-05-12').dayKind('2015-09-03').working).toBe(true);
    expect(calendar.dayKind('2015-09-03').holiday).toBe('中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日');
  });
});

describe('at 31 December', () => {
  it('a period within the last published year is firm, one day further it is provisional', () => {
    const firm = calendar.deadline(fiveFrom('2026-12-25'));
    expect(firm).toMatchObject({ end: '2026-12-31', provisional: false });
    const further = calendar.deadline(fiveFrom('2026-12-25', { days: 6 }));
    expect(further).toMatchObject({ end: '2027-01-01', provisional: true });
  });

  it('the day on which something starts does not make it provisional unless it is asked of the calendar', () => {
    const known = calendar.asOf('2020-11-01');
    expect(known.deadline(fiveFrom('2020-12-31', { days: 1 })).provisional).toBe(false);
    expect(known.deadline(fiveFrom('2020-12-31', { days: 1, firstDay: 'not-counted' })).provisional).toBe(true);
    expect(calendar.deadline(fiveFrom('2003-12-31', { days: 1 })).provisional).toBe(true);
    expect(calendar.deadline(fiveFrom('2003-12-31', { days: 1, firstDay: 'not-counted' })).provisional).toBe(false);
  });

  it('calendar days are never provisional', () => {
    const { end, provisional } = calendar.deadline(fiveFrom('2026-12-30', { unit: 'calendar-days' }));
    expect({ end, provisional }).toEqual({ end: '2027-01-03', provisional: false });
  });

  it('the next year moves the old one: 29 and 31 December 2018 changed on 6 December', () => {
    const question = fiveFrom('2018-12-27', { days: 4 });
    expect(countedDays(question, calendar.asOf('2018-12-05'))).toEqual(['2018-12-27', '2018-12-28', '2018-12-31', '2019-01-01']);
    expect(countedDays(question, calendar.asOf('2018-12-06'))).toEqual(['2018-12-27', '2018-12-28', '2018-12-29', '2019-01-02']);
  });
});

describe('versions', () => {
  const version = (publishedOn: string, workedDays: string[]): CalendarVersion => ({
    year: 2030,
    publishedOn,
    holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-01' }],
    workedDays,
  });

  it('holds the newest of each year, whatever the order, and the later one of the same day', () => {
    const first = version('2029-11-01', []);
    const second = version('2029-12-01', ['2030-01-05']);
    const third = version('2029-12-01', ['2030-01-06']);
    expect(new WorkCalendar([second, first]).versionOf(2030)).toBe(second);
    expect(new WorkCalendar([first, second, third]).versionOf(2030)).toBe(third);
    expect(new WorkCalendar([first, second]).asOf('2029-11-30').versionOf(2030)).toBe(first);
    expect(new WorkCalendar([first]).versionOf(2031)).toBeUndefined();
  });

  it('a loaded year makes its deadlines firm', () => {
    const question = fiveFrom('2030-01-04', { days: 2 });
    expect(calendar.deadline(question)).toMatchObject({ end: '2030-01-07', provisional: true });
    const loaded = new WorkCalendar([...PUBLISHED_CALENDARS, version('2029-12-01', ['2030-01-05'])]);
    expect(loaded.deadline(question)).toMatchObject({ end: '2030-01-05', provisional: false });
  });
});

describe('working days back', () => {
  it('gives the earliest date with no more than five working days in between', () => {
    // Monday to Friday lie between Friday the 3rd and Saturday the 11th, and Monday too once it is Tuesday.
    expect(calendar.workingDaysBack('2023-11-11', 5)).toBe('2023-11-03');
    expect(calendar.workingDaysBack('2023-11-14', 5)).toBe('2023-11-06');
    expect(calendar.workingDaysBack('2023-11-13', 0)).toBe('2023-11-10');
  });

  it('passes over a long holiday', () => {
    expect(calendar.workingDaysBack('2020-02-03', 1)).toBe('2020-01-22');
  });
});
