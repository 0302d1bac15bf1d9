import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import { addDays, datesFrom, weekday } from './plain-date.js';
import { readCalendarVersion } from './read-calendar-version.js';
import { WorkCalendar } from './work-calendar.js';

const calendar = new WorkCalendar(PUBLISHED_CALENDARS);
const ofYear = (year: number, known = calendar) => datesFrom(`${year}-01-01`, `${year}-12-31`).map((date) => known.dayKind(date));

/** Days that are not what their weekday says: + worked weekends, - weekdays off. */
const moved = (year: number, month: number, known = calendar): string[] =>
  ofYear(year, known)
    .filter(({ date, working }) => Number(date.slice(5, 7)) === month && working !== weekday(date) <= 5)
    .map(({ date, working }) => `${working ? '+' : '-'}${date.slice(8)}`);

describe('the published calendars', () => {
  it('are what generate.mjs writes', () => {
    const script = fileURLToPath(new URL('generate.mjs', import.meta.url));
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  it('cover 2004 to 2026 and nothing else', () => {
    const years = [...new Set(PUBLISHED_CALENDARS.map(({ year }) => year))];
    expect(years).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
  });

  it('pass the check that an officer passes', () => {
    for (const version of PUBLISHED_CALENDARS) expect(readCalendarVersion(version, '2026-11-22')).toEqual({ version });
  });

  it('go by year and day of publication, no two alike', () => {
    const keys = PUBLISHED_CALENDARS.map(({ year, publishedOn }) => `${year} ${publishedOn}`);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it('have 2020 twice: as published on 21 November 2019 and as changed on 27 January', () => {
    const [first, changed, ...more] = PUBLISHED_CALENDARS.filter(({ year }) => year === 2020);
    expect(more).toEqual([]);
    expect(first).toEqual({
      year: 2020,
      publishedOn: '2019-11-21',
      holidays: [
        { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
        { name: '春节', from: '2020-01-24', to: '2020-01-30' },
        { name: '清明节', from: '2020-04-04', to: '2020-04-06' },
        { name: '劳动节', from: '2020-05-01', to: '2020-05-05' },
        { name: '端午节', from: '2020-06-25', to: '2020-06-27' },
        { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08' },
      ],
      workedDays: ['2020-01-19', '2020-02-01', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
    });
    expect(changed?.publishedOn).toBe('2020-01-27');
    expect(changed?.holidays.find(({ name }) => name === '春节')).toEqual({ name: '春节', from: '2020-01-24', to: '2020-02-02' });
    expect(changed?.workedDays).toEqual(first?.workedDays.filter((date) => date !== '2020-02-01'));
  });

  it('mark the two years whose day of publication is not known', () => {
    const unknown = PUBLISHED_CALENDARS.filter(({ publishedOnKnown }) => publishedOnKnown === false);
    expect(unknown.map(({ year, publishedOn }) => [year, publishedOn])).toEqual([
      [2004, '2003-12-01'],
      [2005, '2004-12-01'],
    ]);
  });

  it.each([
    [2014, '2013-12-11'],
    [2015, '2014-12-16'],
    [2016, '2015-12-10'],
    [2024, '2023-10-25'],
    [2025, '2024-11-12'],
    [2026, '2025-11-04'],
  ])('know %i from %s on', (year, publishedOn) => {
    expect(calendar.asOf(publishedOn).versionOf(year)).toBeDefined();
    expect(calendar.asOf(addDays(publishedOn, -1)).versionOf(year)).toBeUndefined();
  });
});

describe('days that people remember', () => {
  it('2014: the spring festival and its two make-up days', () => {
    expect(moved(2014, 1)).toEqual(['-01', '+26', '-31']);
    expect(moved(2014, 2)).toEqual(['-03', '-04', '-05', '-06', '+08']);
  });

  it('2015: New Year, and the parade of 3 September as announced in May', () => {
    expect(moved(2015, 1)).toEqual(['-01', '-02', '+04']);
    expect(moved(2015, 9)).toEqual(['-03', '-04', '+06']);
    expect(moved(2015, 9, calendar.asOf('2015-01-01'))).toEqual([]);
  });

  it('2019: labour day was one day until 22 March', () => {
    expect(moved(2019, 5, calendar.asOf('2019-03-21'))).toEqual(['-01']);
    expect([...moved(2019, 4), ...moved(2019, 5)]).toEqual(['-05', '+28', '-01', '-02', '-03', '+05']);
  });

  it('2023: mid-autumn and National Day together', () => {
    expect([...moved(2023, 9), ...moved(2023, 10)]).toEqual(['-29', '-02', '-03', '-04', '-05', '-06', '+07', '+08']);
  });

  it('2024 and 2025: the spring festival', () => {
    expect(moved(2024, 2)).toEqual(['+04', '-12', '-13', '-14', '-15', '-16', '+18']);
    expect([...moved(2025, 1), ...moved(2025, 2)]).toEqual(['-01', '+26', '-28', '-29', '-30', '-31', '-03', '-04', '+08']);
  });

  it('2026: the longest spring festival so far', () => {
    expect(moved(2026, 2)).toEqual(['+14', '-16', '-17', '-18', '-19', '-20', '-23', '+28']);
  });

  it('year ends that the next notice moved', () => {
    expect(moved(2005, 12)).toEqual(['+31']);
    expect(moved(2006, 12)).toEqual(['+30', '+31']);
    expect(moved(2007, 12)).toEqual(['+29', '-31']);
    expect(moved(2011, 12)).toEqual(['+31']);
    expect(moved(2018, 12)).toEqual(['+29', '-31']);
  });

  it.each([
    [2019, 250],
    [2021, 250],
    [2023, 249],
    [2024, 251],
    [2025, 248],
  ])('%i had %i working days', (year, expected) => {
    expect(ofYear(year).filter(({ working }) => working)).toHaveLength(expected);
  });
});
