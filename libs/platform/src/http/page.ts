import { Int, Text } from './fields.js';
import { Problem, PROBLEMS } from './problem.js';

/** Query of every list. */
export class PageQuery {
  @Int({ about: 'items on a page', min: 1, max: 100, optional: true, query: true, example: 20 })
  limit: number = 20;

  @Text({ about: 'nextCursor of the page before', max: 500, optional: true })
  cursor?: string;
}

/** One page of a list; nextCursor is null on the last one. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Where a page starts: after this sort key and id. */
export interface After {
  readonly key: string;
  readonly id: string;
}

const FORM = /^([^\n]{1,300})\n([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The place a cursor stands for, null at the beginning.
 * @throws Problem invalid for a cursor this API did not give
 */
export function afterCursor(cursor: string | undefined): After | null {
  if (cursor === undefined) return null;
  const [, key, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!key || !id)
    throw new Problem(PROBLEMS.invalid, [
      { path: 'cursor', code: 'cursor', zh: '翻页标记无效，请从第一页开始', en: 'unknown cursor; start at the first page' },
    ]);
  return { key, id };
}

/** Makes a page of `limit` items out of up to `limit + 1` rows, `place` naming sort key and id of a row. */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, place: (row: Row) => After, view: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last;
  return { items: shown.map(view), nextCursor: more ? cursorOf(place(last)) : null };
}

const cursorOf = ({ key, id }: After): string => Buffer.from(`${key}\n${id}`).toString('base64url');
