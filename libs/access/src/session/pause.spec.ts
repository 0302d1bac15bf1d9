import { describe, expect, it } from '@jest/globals';
import { failed, failedAgain, type Failures, FREE_EVERYWHERE, type Known, pauseSeconds, secondsLeft, secondsPaused } from './pause.js';

const at = (seconds: number): Date => new Date(Date.parse('2014-09-01T01:00:00Z') + seconds * 1000);

describe('the pause after failed sign-ins', () => {
  it('begins with the fifth, doubles, and never exceeds a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10, 1000].map((failures) => pauseSeconds(failures))).toEqual([0, 0, 60, 120, 240, 480, 900, 900, 900]);
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

  it('of all networks counts the free failures of each alone, until many have had theirs', () => {
    const row = (failures: number): Failures => ({ failures, failedAt: at(0), pausedUntil: null });
    const sum = (here: number, everywhere: number): number | undefined =>
      failed({ here: { ...row(here), signedInAt: null }, everywhere: row(everywhere) }, at(60)).everywhere?.failures;
    expect([sum(0, 0), sum(4, 4), sum(5, 5), sum(1000, 5), sum(5, FREE_EVERYWHERE)]).toEqual([1, 5, 5, 5, FREE_EVERYWHERE + 1]);
    expect(failed({ here: null, everywhere: row(FREE_EVERYWHERE - 1) }, at(60)).everywhere?.pausedUntil).toEqual(at(120));
    expect(failed({ here: null, everywhere: null }, at(0))).toEqual({ here: { ...row(1) }, everywhere: row(1) });
    const late = failed({ here: { ...row(9), signedInAt: null }, everywhere: row(FREE_EVERYWHERE) }, at(86_400));
    expect([late.here.failures, late.everywhere?.failures]).toEqual([1, 1]);
  });

  it('of all networks does not hold where somebody has signed in within ninety days', () => {
    const everywhere: Failures = { failures: 60, failedAt: at(0), pausedUntil: at(900) };
    const here = (signedInAt: Date | null, pausedUntil: Date | null = null): Known['here'] => ({
      failures: 0,
      failedAt: at(0),
      pausedUntil,
      signedInAt,
    });
    const left = (from: Known['here']): number => secondsPaused({ here: from, everywhere }, at(0));
    expect([left(null), left(here(null)), left(here(at(-89 * 86_400))), left(here(at(-90 * 86_400)))]).toEqual([900, 900, 0, 900]);
    expect(left(here(at(-60), at(60)))).toBe(60);
    expect(secondsPaused({ here: null, everywhere: null }, at(0))).toBe(0);
  });

  it('says how many whole seconds are left', () => {
    expect([at(0), at(59), at(59.5), at(60), at(61)].map((now) => secondsLeft(at(60), now))).toEqual([60, 1, 1, 0, 0]);
    expect(secondsLeft(null, at(0))).toBe(0);
  });
});
