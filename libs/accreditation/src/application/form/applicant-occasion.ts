import { Problem, PROBLEMS } from '@jidi/platform';
import type { Occasion, OCCASION_FAULTS } from '@jidi/workflow';

/**
 * The occasion of what somebody does as applicant: a body that is not the base itself acts for the base, and for nobody else.
 * @throws Problem invalid when it is entered for another than the base
 */
export function applicantOccasion(baseNodeId: string, actingAt: string, occasion: Occasion): Occasion {
  if (occasion.onBehalfOf !== undefined && (occasion.onBehalfOf !== baseNodeId || actingAt === baseNodeId))
    throw new Problem(PROBLEMS.invalid, [
      {
        path: 'onBehalfOf',
        code: 'no-party' satisfies (typeof OCCASION_FAULTS)[number],
        zh: '只能为该基地代办',
        en: 'it can be entered for the base alone',
      },
    ]);
  return actingAt === baseNodeId ? occasion : { ...occasion, onBehalfOf: baseNodeId };
}
