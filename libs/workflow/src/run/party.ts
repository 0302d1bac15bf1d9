import { Problem, PROBLEMS } from '@jidi/platform';
import type { Acting } from './acting-node.js';
import type { Stateful, Workflow } from '../table/describe-workflow.js';
import type { OCCASION_FAULTS } from './moment.js';
import type { Occasion } from './occasion.js';

/** @throws Problem invalid when it is entered for somebody who has no part in the record */
export function requireParty<R extends Stateful, F, S extends string, P extends string, I extends object>(
  workflow: Workflow<R, F, S, P, I>,
  record: R,
  { nodeId: actingAt, forItself }: Acting,
  { onBehalfOf }: Occasion,
): void {
  if (onBehalfOf === undefined) return;
  const parties = Object.values<(record: Readonly<R>) => string | null>(workflow.parties).map((party) => party(record));
  if (!forItself && onBehalfOf !== actingAt && parties.includes(onBehalfOf)) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'onBehalfOf',
      code: 'no-party' satisfies (typeof OCCASION_FAULTS)[number],
      zh: '代办对象应为本事项的相关单位',
      en: 'it can be entered only for another body that has a part in the record',
    },
  ]);
}
