import { describe, expect, it } from '@jest/globals';
import { ZHUMADIAN_REGULATION } from './content/regulation-content.js';
import { planOf, STEP_WORDS, type StepName, stepOf } from './plan.js';

const { recommenders, inspection, meeting, notice } = ZHUMADIAN_REGULATION;
const ASKED = { recommenders, inspection, meeting, notice };

/** Names of the steps when some are not asked. */
const without = (...names: readonly StepName[]): StepName[] =>
  planOf({
    recommenders,
    inspection: names.includes('visit') ? { ...inspection, required: 'none' } : inspection,
    meeting: { required: !names.includes('meeting') },
    notice: names.includes('notice') ? { ...notice, days: 0 } : notice,
  }).map(({ step }) => step);

describe('planOf', () => {
  it('gives every step that is asked, with what the regulation says of it', () => {
    expect(planOf(ASKED)).toEqual([
      { step: 'recommendation', recommenders },
      { step: 'visit', coverage: 'all', teamSize: 3, passMark: 60 },
      { step: 'meeting' },
      { step: 'notice', days: 5, unit: 'working-days', firstDay: 'counted' },
    ]);
  });

  it.each<[readonly StepName[], readonly StepName[]]>([
    [['visit'], ['recommendation', 'meeting', 'notice']],
    [['meeting'], ['recommendation', 'visit', 'notice']],
    [['notice'], ['recommendation', 'visit', 'meeting']],
    [['visit', 'meeting', 'notice'], ['recommendation']],
  ])('leaves out %j', (left, steps) => {
    expect(without(...left)).toEqual(steps);
  });

  it('takes them in the order of their words', () => {
    expect(without()).toEqual(Object.keys(STEP_WORDS));
  });
});

describe('stepOf', () => {
  it('gives a step of the plan', () => {
    expect(stepOf(planOf(ASKED), 'visit')?.teamSize).toBe(3);
  });

  it('gives nothing for a step that is not asked', () => {
    expect(stepOf(planOf({ ...ASKED, notice: { ...notice, days: 0 } }), 'notice')).toBeUndefined();
  });
});
