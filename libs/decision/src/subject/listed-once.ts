import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import { keyOf, type SubjectRef } from './subject.js';

/** The places of a list at which something stands that it names before. */
export const repeatedIn = (refs: readonly SubjectRef[]): number[] => {
  const keys = refs.map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
};

/** What is wrong with a list at such a place. */
export const listedTwice = (path: string): Fault => ({
  path,
  code: 'listed-twice',
  zh: '同一申报不能重复列入',
  en: 'an application is listed once',
});

/** A list names everything once, so that what was asked for is what is listed. @throws Problem invalid: listed-twice */
export function requireListedOnce(refs: readonly SubjectRef[]): void {
  const faults = repeatedIn(refs).map((index) => listedTwice(`applicationIds.${index}`));
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}
