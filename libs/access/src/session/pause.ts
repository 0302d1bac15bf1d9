/** Failures under one name from one network before sign-in pauses there. */
export const FREE_FAILURES = 5;

/** Failures under one name from all networks together before sign-in pauses wherever nobody has signed in to it before. */
export const FREE_EVERYWHERE = 50;

/** Days for which a network counts as the account's own after somebody signed in from there. */
export const OWN_NETWORK_DAYS = 90;

const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 15 * 60;
const DAY_MS = 24 * 3_600_000;

/** Failed sign-ins under one name, from one network or from all. */
export interface Failures {
  readonly failures: number;
  readonly failedAt: Date;
  /** Sign-in is refused until then; null before the first pause. */
  readonly pausedUntil: Date | null;
}

/** The same of one network, with the last sign-in from there. */
export interface FailuresHere extends Failures {
  readonly signedInAt: Date | null;
}

/** What is known of a name and a network; null where nothing is. */
export interface Known {
  readonly here: FailuresHere | null;
  readonly everywhere: Failures | null;
}

/** Seconds of pause after a number of failures: none, then one minute, doubling to a quarter of an hour. */
export function pauseSeconds(failures: number, free = FREE_FAILURES): number {
  if (failures < free) return 0;
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - free), LONGEST_PAUSE_SECONDS);
}

const counted = (before: Failures | null, now: Date): number =>
  before && now.getTime() - before.failedAt.getTime() < DAY_MS ? before.failures : 0;

/** One failure more, at an instant; what lies a day back is forgotten. */
export function failedAgain(before: Failures | null, now: Date, free = FREE_FAILURES): Failures {
  const failures = counted(before, now) + 1;
  const seconds = pauseSeconds(failures, free);
  return { failures, failedAt: now, pausedUntil: seconds === 0 ? null : new Date(now.getTime() + seconds * 1000) };
}

/**
 * What a failure leaves behind. Towards the sum a network counts with its free failures alone, so that one network cannot make sign-in
 * pause elsewhere however long it goes on; once many have, every failure counts.
 */
export function failed({ here, everywhere }: Known, now: Date): { here: Failures; everywhere: Failures | null } {
  const next = failedAgain(here, now);
  const counts = next.failures <= FREE_FAILURES || counted(everywhere, now) >= FREE_EVERYWHERE;
  return { here: next, everywhere: counts ? failedAgain(everywhere, now, FREE_EVERYWHERE) : everywhere };
}

/** Whole seconds for which sign-in is refused here, 0 when it is not. What happens elsewhere does not shut out the account's own networks. */
export function secondsPaused({ here, everywhere }: Known, now: Date): number {
  const own = here?.signedInAt && now.getTime() - here.signedInAt.getTime() < OWN_NETWORK_DAYS * DAY_MS;
  return Math.max(secondsLeft(here?.pausedUntil ?? null, now), own ? 0 : secondsLeft(everywhere?.pausedUntil ?? null, now));
}

/** Whole seconds that a pause still lasts, 0 when there is none. */
export function secondsLeft(pausedUntil: Date | null, now: Date): number {
  return pausedUntil === null ? 0 : Math.max(0, Math.ceil((pausedUntil.getTime() - now.getTime()) / 1000));
}
