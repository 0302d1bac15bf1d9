import { type After, afterCursor, Problem, PROBLEMS } from '@jidi/platform';

/** An instant as PostgreSQL writes it. */
export const INSTANT = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;
/** A date, YYYY-MM-DD. */
export const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Where a page of a list starts.
 * @throws Problem invalid for a cursor this list did not give
 */
export function placeAfter(cursor: string | undefined, form: RegExp, beginning: After): After {
  const after = afterCursor(cursor);
  if (after === null) return beginning;
  if (form.test(after.key)) return after;
  throw new Problem(PROBLEMS.invalid, [
    { path: 'cursor', code: 'cursor', zh: '翻页标记无效，请从第一页开始', en: 'unknown cursor; start at the first page' },
  ]);
}

/** Before everything, in a list whose newest come first. */
export const NEWEST: After = { key: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
