import type { Counting } from './counting.js';
import { reviewDues, type ReviewDues, type RoundDates } from './round.dates.js';

/** Dates to be set by hand; those that are absent stay. */
export type DatesChange = { readonly [day in keyof RoundDates]?: string };

/** A round's dates and whether its reviewers' due dates are counted. */
export type Dated = RoundDates & Pick<ReviewDues, 'duesProvisional'> & { readonly duesCounted: boolean };

/** The dates after a change: the reviewers' due dates go on being counted from the base's until one of them is set by hand. */
export function changedDates(round: Dated, change: DatesChange, counting: Counting): Dated {
  const { periodFirst, periodLast, cutOff, baseDueOn, countyDueOn, cityDueOn } = round;
  const set: RoundDates = {
    periodFirst: change.periodFirst ?? periodFirst,
    periodLast: change.periodLast ?? periodLast,
    cutOff: change.cutOff ?? cutOff,
    baseDueOn: change.baseDueOn ?? baseDueOn,
    countyDueOn: change.countyDueOn ?? countyDueOn,
    cityDueOn: change.cityDueOn ?? cityDueOn,
  };
  const duesCounted = round.duesCounted && change.countyDueOn === undefined && change.cityDueOn === undefined;
  if (!duesCounted) return { ...set, duesCounted, duesProvisional: false };
  return { ...set, duesCounted, ...reviewDues(set.baseDueOn, counting) };
}

/** Whether a round's days run in order. */
export const inOrder = ({ periodFirst, periodLast, baseDueOn, countyDueOn, cityDueOn }: RoundDates): boolean =>
  periodFirst <= periodLast && baseDueOn <= countyDueOn && countyDueOn <= cityDueOn;
