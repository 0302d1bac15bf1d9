import { Problem, PROBLEMS } from '@jidi/platform';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Stateful } from '../table/kind.js';
import { type Acting, bodiesOf } from './acting-node.js';
import type { OCCASION_FAULTS } from './moment.js';
import type { Occasion } from './occasion.js';

/** @throws Problem invalid when it is entered for somebody who has no part in the record */
export function requireParty(
  workflow: AnyWorkflow,
  record: Stateful,
  { nodeId: actingAt, forItself }: Acting,
  { onBehalfOf }: Occasion,
): void {
  if (onBehalfOf === undefined) return;
  if (!forItself && onBehalfOf !== actingAt && bodiesOf(workflow, record).includes(onBehalfOf)) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'onBehalfOf',
      code: 'no-party' satisfies (typeof OCCASION_FAULTS)[number],
      zh: '代办对象应为本事项的相关单位',
      en: 'it can be entered only for another body that has a part in the record',
    },
  ]);
}
