import { type After, Problem, PROBLEMS } from '@jidi/platform';

const BEGINNING: After = { key: '2', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * Where a page of a search starts: after a score and an id.
 * @throws Problem invalid for a cursor that no search gave
 */
export function searchPlace(after: After | null): After {
  if (after === null) return BEGINNING;
  if (!/^\d(\.\d{1,9})?$/.test(after.key)) {
    throw new Problem(PROBLEMS.invalid, [
      { path: 'cursor', code: 'cursor', zh: '翻页标记无效，请从第一页开始', en: 'unknown cursor; start at the first page' },
    ]);
  }
  return after;
}
