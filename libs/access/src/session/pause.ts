/** Failures under one name before sign-in pauses. */
export const FREE_FAILURES = 5;

const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Failed sign-ins under one name. */
export interface Failures {
  readonly failures: number;
  readonly failedAt: Date;
  /** Sign-in is refused until then; null before the first pause. */
  readonly pausedUntil: Date | null;
}

/** Seconds of pause after a number of failures: none, then one minute, doubling to a quarter of an hour. */
export function pauseSeconds(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - FREE_FAILURES), LONGEST_PAUSE_SECONDS);
}

/** One failure more, at an instant; what lies a day back is forgotten. */
export function failedAgain(before: Failures | null, now: Date): Failures {
  const counted = before && now.getTime() - before.failedAt.getTime() < FORGOTTEN_AFTER_MS ? before.failures : 0;
  const failures = counted + 1;
  const seconds = pauseSeconds(failures);
  return { failures, failedAt: now, pausedUntil: seconds === 0 ? null : new Date(now.getTime() + seconds * 1000) };
}

/** Whole seconds that a pause still lasts, 0 when there is none. */
export function secondsLeft(pausedUntil: Date | null, now: Date): number {
  return pausedUntil === null ? 0 : Math.max(0, Math.ceil((pausedUntil.getTime() - now.getTime()) / 1000));
}
