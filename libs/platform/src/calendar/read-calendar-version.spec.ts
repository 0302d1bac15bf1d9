import { describe, expect, it } from '@jest/globals';
import { readCalendarVersion } from './read-calendar-version.js';

const TODAY = '2028-06-01';

const sound = {
  year: 2027,
  publishedOn: '2026-11-05',
  holidays: [
    { name: ' 春节 ', from: '2027-02-05', to: '2027-02-11' },
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
  ],
  workedDays: ['2027-02-20', '2027-01-31'],
};

const faultsOf = (json: unknown): string[] => {
  const read = readCalendarVersion(json, TODAY);
  return 'faults' in read ? read.faults.map(({ path, code }) => `${path} ${code}`) : [];
};

describe('a calendar that an officer loads', () => {
  it('is read, put in order and trimmed', () => {
    expect(readCalendarVersion(sound, TODAY)).toEqual({
      version: {
        year: 2027,
        publishedOn: '2026-11-05',
        holidays: [
          { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
          { name: '春节', from: '2027-02-05', to: '2027-02-11' },
        ],
        workedDays: ['2027-01-31', '2027-02-20'],
      },
    });
  });

  it('keeps that its day of publication is not known', () => {
    expect(readCalendarVersion({ ...sound, publishedOnKnown: false }, TODAY)).toMatchObject({ version: { publishedOnKnown: false } });
    expect(faultsOf({ ...sound, publishedOnKnown: 'no' })).toEqual(['publishedOnKnown not-a-flag']);
  });

  it('tells all faults at once, in Chinese and English', () => {
    const read = readCalendarVersion(
      {
        year: 2027,
        publishedOn: '2026-02-30',
        note: 'x',
        holidays: [
          { name: '', from: '2026-12-31', to: '2027-01-03' },
          { name: '春节', from: '2027-02-11', to: '2027-02-05' },
          { name: '劳动节', from: '2027-05-01', to: '2027-05-05', days: 5 },
          { name: '青年节', from: '2027-05-04', to: '2027-05-04' },
          '国庆节',
        ],
        workedDays: ['2027-05-02', '2027-05-12', '2027-05-16', '2027-05-16', '2028-01-01', 20270101],
      },
      TODAY,
    );
    expect('faults' in read && read.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'note unknown-field',
      'publishedOn not-a-date',
      'holidays.0.name no-name',
      'holidays.0.from other-year',
      'holidays.1.to wrong-order',
      'holidays.2.days unknown-field',
      'holidays.3 overlap',
      'holidays.4 not-an-object',
      'workedDays.0 also-holiday',
      'workedDays.1 not-a-weekend',
      'workedDays.3 repeated',
      'workedDays.4 other-year',
      'workedDays.5 not-a-date',
    ]);
    expect('faults' in read && read.faults[1]).toEqual({
      path: 'publishedOn',
      code: 'not-a-date',
      zh: '应为日期，如 2026-01-01',
      en: 'expected a date like 2026-01-01',
    });
  });

  it.each([null, undefined, 'x', 3, [sound]])('refuses %p as a whole', (json) => {
    expect(faultsOf(json)).toEqual([' not-an-object']);
  });

  it('refuses an empty object field by field', () => {
    expect(faultsOf({})).toEqual(['year not-a-year', 'publishedOn not-a-date', 'holidays not-a-list', 'workedDays not-a-list']);
  });

  it.each([1999, 3000, 2027.5, '2027', null])('refuses the year %p', (year) => {
    expect(faultsOf({ ...sound, year })).toEqual(['year not-a-year']);
  });

  it('refuses a year without holidays, lists without end, and a notice after its year', () => {
    expect(faultsOf({ ...sound, holidays: [] })).toEqual(['holidays no-holidays']);
    expect(faultsOf({ ...sound, workedDays: Array.from({ length: 61 }, () => '2027-01-31') })).toEqual(['workedDays not-a-list']);
    expect(faultsOf({ ...sound, publishedOn: '2028-01-01' })).toEqual(['publishedOn published-late']);
    expect(
      faultsOf({
        ...sound,
        year: 2029,
        publishedOn: '2028-06-02',
        holidays: [{ name: '元旦', from: '2029-01-01', to: '2029-01-01' }],
        workedDays: [],
      }),
    ).toEqual(['publishedOn not-yet-published']);
  });
});
