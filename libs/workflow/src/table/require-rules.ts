import { Problem, PROBLEMS } from '@jidi/platform';
import { failures, type Rule } from './rule.js';

/**
 * Judges what is about to be begun; actions on records that exist are judged by the runner.
 * @throws Problem rules-failed with every fault
 */
export function requireRules<C>(rules: readonly Rule<C>[], context: C): void {
  const faults = failures(rules, context);
  if (faults.length > 0) throw new Problem(PROBLEMS.rulesFailed, faults);
}
