import { type Act, type Rule, rule } from '@jidi/workflow';
import type { Counting } from './counting.js';
import { changedDates, type DatesChange, inOrder } from './round.change.js';
import type { ReportingRound } from './round.entity.js';

type Moving = Act<ReportingRound, { readonly counting: Counting }, DatesChange>;

const moved = ({ record, input, facts }: Moving): ReturnType<typeof changedDates> => changedDates(record, input, facts.counting);

/** The base reports first, then its managing body, then the issuer is done. */
export const duesInOrder: Rule<Moving> = rule(
  'dues-out-of-order',
  '报送期限应依次为：基地、归口管理单位、认定单位',
  'due dates run from the base to its managing body to the issuer',
  (moving) => inOrder(moved(moving)),
);

/** What was printed stays printed: a due date that people were told never comes earlier. */
export const duesNotEarlier: Rule<Moving> = rule(
  'due-moved-earlier',
  '报送期限只能延后，不能提前',
  'due dates only move later',
  (moving) => {
    const { baseDueOn, countyDueOn, cityDueOn } = moved(moving);
    const { record } = moving;
    return baseDueOn >= record.baseDueOn && countyDueOn >= record.countyDueOn && cityDueOn >= record.cityDueOn;
  },
);
