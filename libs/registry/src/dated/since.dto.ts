import { Choice, PlainDate, Text } from '@jidi/platform';
import { SOURCE_LABELS, type SOURCES } from '@jidi/workflow';

/** Everything that can be wrong with the first day of a change. */
export const SINCE_FAULTS = ['from-in-future', 'from-before-current'] as const;

/** Since when something holds, and how that reached us: every change of the register extends this. */
export class Since {
  @PlainDate({ about: 'first day on which it holds, not in the future; today when absent', optional: true, example: '2014-09-01' })
  from?: string;

  @Choice(SOURCE_LABELS, { about: 'how it reached the officer; online when absent', optional: true, example: 'letter' })
  source?: (typeof SOURCES)[number];

  @Text({ about: 'remark for the history, without personal data', max: 500, optional: true, example: '按主管部门来函登记' })
  note?: string;
}
