import { types } from 'pg';

/** What PostgreSQL writes to a connection in UTC: 2026-11-28 06:38:21.123456+00. */
const IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;

const readAny = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => unknown;

/** An instant as PostgreSQL writes it, to the millisecond; other forms (infinity, years before Christ) as pg reads them. */
export const readInstant = (text: string): unknown =>
  IN_UTC.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readAny(text);
