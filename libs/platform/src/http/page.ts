import { isPlainDate } from '../calendar/index.js';
import { isInstant } from './field-values.js';
import { Int, Text } from './fields.js';
import { Problem, PROBLEMS } from './problem.js';

/** Query of every list. */
export class PageQuery {
  @Int({ about: 'items on a page; 20 when absent', min: 1, max: 100, optional: true, query: true, example: 20 })
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

const FORM = /^([^\n\0]{1,300})\n([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What sort keys look like; one that PostgreSQL could not read is no cursor of ours. */
export const SORT_KEYS = {
  text: (): boolean => true,
  date: isPlainDate,
  /** An instant as PostgreSQL writes it in UTC: `2015-01-16 01:00:00.123+00`. */
  instant: (key: string): boolean => isInstant(key.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  /** Microseconds since 1970. */
  microseconds: (key: string): boolean => /^\d{1,16}$/.test(key),
  /** A number that the database gave. */
  sequence: (key: string): boolean => /^\d{1,18}$/.test(key),
  /** From 0 to 1, how near a name comes. */
  score: (key: string): boolean => /^\d(\.\d{1,9})?$/.test(key),
} as const satisfies Record<string, (key: string) => boolean>;

/** What can be wrong with a cursor. */
export const CURSOR_FAULTS = ['cursor'] as const;

/**
 * The place a cursor stands for, null at the beginning.
 * @param keys what the list is sorted by
 * @throws Problem invalid for a cursor this API did not give
 */
export function afterCursor(cursor: string | undefined, keys: keyof typeof SORT_KEYS = 'text'): After | null {
  if (cursor === undefined) return null;
  const [, key, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!key || !id || !SORT_KEYS[keys](key))
    throw new Problem(PROBLEMS.invalid, [
      {
        path: 'cursor',
        code: 'cursor' satisfies (typeof CURSOR_FAULTS)[number],
        zh: '翻页标记无效，请从第一页开始',
        en: 'unknown cursor; start at the first page',
      },
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
