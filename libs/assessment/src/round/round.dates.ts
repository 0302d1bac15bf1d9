import { addDays, daysBetween, isPlainDate, type WorkCalendar } from '@jidi/platform';

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

/** Working days that the managing body, and after it the issuer, have by default from the base's due date, that day not counted. */
export const REVIEW_WORKING_DAYS = { county: 10, city: 20 } as const;

/**
 * The base's due date of a reporting year: it lies in the next one.
 * @param dueOn MM-DD, as the regulation has it; 29 February means the last day of February
 */
export function baseDueOn(year: number, dueOn: string): string {
  const date = `${year + 1}-${dueOn}`;
  return isPlainDate(date) ? date : addDays(`${year + 1}-03-01`, -1);
}

/** When the reviews are due, counted in working days. */
export function reviewDues(baseDue: string, calendar: WorkCalendar): ReviewDues {
  const [county, city] = [REVIEW_WORKING_DAYS.county, REVIEW_WORKING_DAYS.city].map((days) =>
    calendar.deadline({ from: baseDue, days, unit: 'working-days', firstDay: 'not-counted' }),
  ) as [ReturnType<WorkCalendar['deadline']>, ReturnType<WorkCalendar['deadline']>];
  return { countyDueOn: county.end, cityDueOn: city.end, duesProvisional: city.provisional };
}

/** The reviews' due dates after the calendar has changed: those that are past stay. */
export function movedDues(
  round: Pick<RoundDates, 'baseDueOn' | 'countyDueOn' | 'cityDueOn'>,
  calendar: WorkCalendar,
  today: string,
): ReviewDues {
  const counted = reviewDues(round.baseDueOn, calendar);
  const countyDueOn = round.countyDueOn < today ? round.countyDueOn : counted.countyDueOn;
  const cityDueOn = round.cityDueOn < today ? round.cityDueOn : counted.cityDueOn;
  return { ...counted, countyDueOn, cityDueOn };
}

/** The usual dates of a reporting year. */
export function datesOfYear(year: number, dueOn: string, calendar: WorkCalendar): RoundDates & ReviewDues {
  const due = baseDueOn(year, dueOn);
  const last = `${year}-12-31`;
  return { periodFirst: `${year}-01-01`, periodLast: last, cutOff: last, baseDueOn: due, ...reviewDues(due, calendar) };
}

/** Days of a period, both ends included. */
export const periodDays = ({ periodFirst, periodLast }: Pick<RoundDates, 'periodFirst' | 'periodLast'>): number =>
  daysBetween(periodFirst, periodLast) + 1;
