import { addDays, dateInChina } from '@jidi/platform';
import { type Act, rule, type Rule } from '@jidi/workflow';
import type { Inspection } from './inspection.entity.js';

/** When a team is to be at a place, and when that was arranged. */
export interface VisitTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Day on which it was arranged. */
  readonly arrangedOn: string;
}

/** Calendar days that a visit touches at most: a stop of a day plan, or a few days far out. Its team is taken everywhere meanwhile. */
export const LONGEST_VISIT = 5;

/** Calendar days ahead at which a visit is arranged at most: a year, so that a mistyped one is noticed. */
export const FARTHEST_VISIT = 366;

/** What must hold of the times of a visit. */
export const VISIT_TIMES: readonly Rule<VisitTimes>[] = [
  rule('inspection-times', '结束时间应晚于开始时间', 'it must end after it starts', ({ startsAt, endsAt }) => startsAt < endsAt),
  rule(
    'inspection-before-arranged',
    '考察日期不能早于安排日期',
    'it cannot take place before it was arranged',
    ({ startsAt, arrangedOn }) => dateInChina(startsAt) >= arrangedOn,
  ),
  rule(
    'inspection-too-long',
    `一次现场考察最长 ${LONGEST_VISIT} 天`,
    `an inspection takes ${LONGEST_VISIT} days at most`,
    ({ startsAt, endsAt }) => dateInChina(endsAt) < addDays(dateInChina(startsAt), LONGEST_VISIT),
  ),
  rule(
    'inspection-too-far',
    `考察日期不能晚于安排日期后 ${FARTHEST_VISIT} 天`,
    `an inspection is arranged at most ${FARTHEST_VISIT} days ahead`,
    ({ startsAt, arrangedOn }) => dateInChina(startsAt) <= addDays(arrangedOn, FARTHEST_VISIT),
  ),
];

type Moved = Act<Inspection, unknown, Omit<VisitTimes, 'arrangedOn'>>;

/** The same of the times to which a visit is moved. */
export const NEW_TIMES: readonly Rule<Moved>[] = VISIT_TIMES.map((each) =>
  rule(each.code, each.zh, each.en, ({ input: { startsAt, endsAt }, happenedOn }) =>
    each.holds({ startsAt, endsAt, arrangedOn: happenedOn }),
  ),
);
