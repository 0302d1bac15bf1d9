import { describe, expect, it } from '@jest/globals';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import { missingHolidays } from './statutory-holidays.js';

describe('the seven statutory holidays', () => {
  it('stand in every published calendar since 2008, also where two are taken together', () => {
    for (const version of PUBLISHED_CALENDARS.filter(({ year }) => year >= 2008)) expect(missingHolidays(version)).toEqual([]);
  });

  it('are missed by name', () => {
    const on = (name: string) => ({ name, from: '2031-01-01', to: '2031-01-01' });
    expect(missingHolidays({ holidays: [on('元旦')] })).toEqual(['春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']);
    expect(missingHolidays({ holidays: ['元旦', '春节', '清明', '五一劳动节', '端午', '国庆节、中秋节'].map(on) })).toEqual([]);
  });
});
