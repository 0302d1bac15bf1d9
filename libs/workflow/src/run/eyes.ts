import { Actor } from '@jidi/access';
import type { Situation } from '../table/kind.js';

/** Whose eyes see an action: who acts, and for whom under a delegation; who lends power to another gains no second pair. */
const eyesOf = ({ by, delegatedBy }: Pick<Situation<unknown, unknown>, 'by' | 'delegatedBy'>): readonly string[] =>
  by instanceof Actor ? [by.personId, ...(delegatedBy === null ? [] : [delegatedBy])] : [];

/** Four eyes: none of those who did the one does the other. */
export const otherEyes = (
  situation: Pick<Situation<unknown, unknown>, 'by' | 'delegatedBy'>,
  ...people: readonly (string | null)[]
): boolean => !eyesOf(situation).some((person) => people.includes(person));
