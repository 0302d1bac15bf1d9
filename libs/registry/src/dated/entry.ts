import { Actor } from '@jidi/access';
import { type Caller, type Clock, Problem, PROBLEMS } from '@jidi/platform';
import type { SOURCES } from '@jidi/workflow';
import type { Since } from './since.dto.js';

/** One entry in the register: who makes it, when, and from which day on it holds. */
export interface Entry {
  readonly by: Caller;
  /** null: the platform itself. */
  readonly personId: string | null;
  readonly now: Date;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly source: (typeof SOURCES)[number];
  readonly note: string | null;
}

/**
 * What an entry says of itself.
 * @throws Problem invalid for a day in the future
 */
export function entryOf(clock: Clock, by: Caller, { from, source, note }: Since): Entry {
  const today = clock.today();
  if (from !== undefined && from > today) {
    throw new Problem(PROBLEMS.invalid, [
      { path: 'from', code: 'from-in-future', zh: '起始日期不能晚于今天', en: 'the first day cannot lie in the future' },
    ]);
  }
  return {
    by,
    personId: by instanceof Actor ? by.personId : null,
    now: clock.now(),
    day: from ?? today,
    source: source ?? 'online',
    note: note ?? null,
  };
}
