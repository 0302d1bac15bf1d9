import type { Actor } from '@jidi/access';
import type { Situation } from '../table/kind.js';
import { type Rule, rule } from '../table/rule.js';
import { otherEyes } from './eyes.js';

/** Four eyes bind the issuer: whoever wrote any part of a record does not sign it off. */
export const notOwnRecord: Rule<Situation<{ preparers: readonly string[] }, unknown>> = rule(
  'own-record',
  '不能确认或签发自己登记的内容，请由他人办理',
  'whoever wrote a record does not sign it off: somebody else must',
  (situation) => otherEyes(situation, ...situation.record.preparers),
);

/** The preparers of a record after one more has written to it. */
export const withPreparer = ({ preparers }: { preparers: readonly string[] }, by: Actor): string[] => [
  ...new Set([...preparers, by.personId]),
];
