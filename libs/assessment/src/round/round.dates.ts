import { addDays, daysBetween, isPlainDate } from '@jidi/platform';
import type { Counting } from './counting.js';

/** The days of a round, YYYY-MM-DD. */
export interface RoundDates {
  readonly periodFirst: string;
  readonly periodLast: string;
  readonly cutOff: string;
  readonly baseDueOn: string;
  readonly countyDueOn: string;
  readonly cityDueOn: string;
}

/** Due dates of the two reviews, and whether they may still move because the calendar of their year is not published. */
export interface ReviewDues {
  readonly countyDueOn: string;
  readonly cityDueOn: string;
  readonly duesProvisional: boolean;
}

/**
 * The base's due date of a reporting year: it lies in the next one.
 * @param dueOn MM-DD, as the regulation has it; 29 February means the last day of February
 */
export function baseDueOn(year: number, dueOn: string): string {
  const date = `${year + 1}-${dueOn}`;
  return isPlainDate(date) ? date : addDays(`${year + 1}-03-01`, -1);
}

/** When the reviews are due, counted in working days from the day after the base's due date. */
export function reviewDues(baseDue: string, { calendar, reviewDays }: Counting): ReviewDues {
  const after = (days: number): { end: string; provisional: boolean } =>
    calendar.deadline({ from: baseDue, days, unit: 'working-days', firstDay: 'not-counted' });
  const [managing, issuer] = [after(reviewDays.managing), after(reviewDays.issuer)];
  return { countyDueOn: managing.end, cityDueOn: issuer.end, duesProvisional: issuer.provisional };
}

/** The reviews' due dates after the calendar has changed: those that are past stay. */
export function movedDues(
  round: Pick<RoundDates, 'baseDueOn' | 'countyDueOn' | 'cityDueOn'>,
  counting: Counting,
  today: string,
): ReviewDues {
  const counted = reviewDues(round.baseDueOn, counting);
  const countyDueOn = round.countyDueOn < today ? round.countyDueOn : counted.countyDueOn;
  const cityDueOn = round.cityDueOn < today ? round.cityDueOn : counted.cityDueOn;
  return { ...counted, countyDueOn, cityDueOn };
}

/** The usual dates of a reporting year. */
export function datesOfYear(year: number, dueOn: string, counting: Counting): RoundDates & ReviewDues {
  const due = baseDueOn(year, dueOn);
  const last = `${year}-12-31`;
  return { periodFirst: `${year}-01-01`, periodLast: last, cutOff: last, baseDueOn: due, ...reviewDues(due, counting) };
}

/** Days of a period, both ends included. */
export const periodDays = ({ periodFirst, periodLast }: Pick<RoundDates, 'periodFirst' | 'periodLast'>): number =>
  daysBetween(periodFirst, periodLast) + 1;
