import { describe, expect, it } from '@jest/globals';
import { faultsOfDays } from './delegation.rules.js';

const TODAY = '2014-09-01';
const codes = (first: string, last: string): string[] => faultsOfDays(first, last, TODAY).map(({ code }) => code);

describe('the days of a delegation', () => {
  it.each([
    ['2014-09-01', '2014-09-01'],
    ['2014-09-01', '2015-09-01'],
    ['2014-12-31', '2015-01-04'],
  ])('may be %s to %s', (first, last) => {
    expect(codes(first, last)).toEqual([]);
  });

  it.each([
    ['2014-08-31', '2014-09-05', 'in-past'],
    ['2014-09-05', '2014-09-04', 'before-first-day'],
    ['2014-09-01', '2015-09-02', 'too-long'],
  ])('may not be %s to %s', (first, last, code) => {
    expect(codes(first, last)).toEqual([code]);
  });
});
