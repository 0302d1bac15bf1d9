import { describe, expect, it } from '@jest/globals';
import { failedAgain, type Failures, pauseSeconds, secondsLeft } from './pause.js';

const at = (seconds: number): Date => new Date(Date.parse('2014-09-01T01:00:00Z') + seconds * 1000);

describe('the pause after failed sign-ins', () => {
  it('begins with the fifth, doubles, and never exceeds a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10, 1000].map(pauseSeconds)).toEqual([0, 0, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('counts on after a pause', () => {
    const fifth: Failures = { failures: 5, failedAt: at(0), pausedUntil: at(60) };
    expect(failedAgain(fifth, at(61))).toEqual({ failures: 6, failedAt: at(61), pausedUntil: at(61 + 120) });
  });

  it('forgets what lies a day back', () => {
    const fifth: Failures = { failures: 9, failedAt: at(0), pausedUntil: at(900) };
    expect(failedAgain(fifth, at(86_400))).toEqual({ failures: 1, failedAt: at(86_400), pausedUntil: null });
    expect(failedAgain(fifth, at(86_399)).failures).toBe(10);
  });

  it('says how many whole seconds are left', () => {
    expect([at(0), at(59), at(59.5), at(60), at(61)].map((now) => secondsLeft(at(60), now))).toEqual([60, 1, 1, 0, 0]);
    expect(secondsLeft(null, at(0))).toBe(0);
  });
});
