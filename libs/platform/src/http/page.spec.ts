import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { afterCursor, pageOf, type SORT_KEYS } from './page.js';
import { Problem } from './problem.js';

const ID = '01a20456-c43e-77b3-aab7-825619fa250c';
const cursorOf = (key: string, id = ID): string => Buffer.from(`${key}\n${id}`).toString('base64url');

describe('cursors', () => {
  it('lead to where the page before ended', () => {
    const rows = [1, 2, 3].map((n) => ({ key: `甲${n}`, id: ID }));
    const { items, nextCursor } = pageOf(
      rows,
      2,
      (row) => row,
      ({ key }) => key,
    );
    expect(items).toEqual(['甲1', '甲2']);
    expect(afterCursor(nextCursor ?? undefined)).toEqual({ key: '甲2', id: ID });
    expect(
      pageOf(
        rows,
        3,
        (row) => row,
        ({ key }) => key,
      ).nextCursor,
    ).toBeNull();
  });

  it.each<[keyof typeof SORT_KEYS, string]>([
    ['text', '411725 确山县科学技术协会'],
    ['date', '2016-02-29'],
    ['instant', '2014-09-01 01:00:00+00'],
    ['instant', '2014-09-01 09:00:00.123456+08'],
    ['microseconds', '1409533200000000'],
    ['score', '0.812'],
  ])('of %s take %s', (keys, key) => {
    expect(afterCursor(cursorOf(key), keys)?.key).toBe(key);
  });

  it.each<[keyof typeof SORT_KEYS, string]>([
    ['text', ''],
    ['text', 'a\0b'],
    ['date', '2015-02-29'],
    ['instant', '2015-13-45 09:00:00+00'],
    ['instant', '999999-01-01 00:00:00+00'],
    ['instant', 'now'],
    ['microseconds', '-1'],
    ['score', 'NaN'],
  ])('of %s refuse %j', (keys, key) => {
    expect(() => afterCursor(cursorOf(key), keys)).toThrow(Problem);
  });

  it('refuse what is no cursor', () => {
    for (const cursor of ['x', cursorOf('key', 'no id'), '%00', '']) expect(() => afterCursor(cursor)).toThrow(Problem);
  });
});
