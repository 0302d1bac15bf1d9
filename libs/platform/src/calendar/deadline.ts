import type { Bilingual } from '../http/problem.js';
import { type CountReason, type DayKind, dayLabel } from './day-kind.js';
import { addDays } from './plain-date.js';

/** How many days a deadline may count; the caller refuses others before asking. */
export const DEADLINE_DAYS = { min: 1, max: 3660 } as const;

/** Units in which rules count. */
export const DEADLINE_UNITS = ['working-days', 'calendar-days'] as const;
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number];

/** Whether the day on which something starts is the first of the days counted. */
export const FIRST_DAYS = ['counted', 'not-counted'] as const;
export type FirstDay = (typeof FIRST_DAYS)[number];

/** `from` is a plain date, `days` a whole number within DEADLINE_DAYS. */
export interface DeadlineQuestion {
  readonly from: string;
  readonly days: number;
  readonly unit: DeadlineUnit;
  readonly firstDay: FirstDay;
}

/** One day from the start to the end of a deadline, and why it counts or not. */
export interface DeadlineDay {
  readonly date: string;
  readonly counted: boolean;
  readonly reason: CountReason;
  /** Chinese name of the holiday; null on other days. */
  readonly holiday: string | null;
  readonly label: Bilingual;
}

/** `end` is the last day counted: the deadline is over when that day is. `days` holds every date from the start to it, in order. */
export interface Deadline {
  readonly end: string;
  readonly days: readonly DeadlineDay[];
  /** The end may still move: a day asked of the calendar lies in a year that is not published. */
  readonly provisional: boolean;
}

/**
 * The last day of a period. In working days the first day counts only if it is worked, so that a period from a Saturday begins
 * on Monday; calendar days count every day and their end does not move off a holiday, as associations' notices have it.
 */
export function deadlineOf({ from, days, unit, firstDay }: DeadlineQuestion, kindOf: (date: string) => DayKind): Deadline {
  const listed: DeadlineDay[] = [];
  let end = from;
  let left = days;
  let provisional = false;
  const list = (counted: boolean, reason: CountReason, kind?: DayKind): void => {
    const holiday = kind?.holiday ?? null;
    listed.push({ date: end, counted, reason, holiday, label: dayLabel(end, reason, holiday, kind?.provisional ?? false) });
    provisional ||= kind?.provisional ?? false;
    if (counted) left -= 1;
  };
  if (firstDay === 'not-counted') {
    list(false, 'first-day-not-counted');
    end = addDays(end, 1);
  }
  for (;;) {
    if (unit === 'calendar-days') list(true, 'calendar-day');
    else {
      const kind = kindOf(end);
      list(kind.working, kind.reason, kind);
    }
    if (left <= 0) return { end, days: listed, provisional };
    end = addDays(end, 1);
  }
}
