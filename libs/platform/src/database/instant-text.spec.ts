import { describe, expect, it } from '@jest/globals';
import { assert, date, integer, property } from 'fast-check';
import { types } from 'pg';
import { readInstant } from './instant-text.js';

const MOMENT = date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
const MICROSECONDS = integer({ min: 0, max: 999 });

describe('an instant as PostgreSQL writes it', () => {
  it('is read to the millisecond, with as many places as it has', () => {
    assert(
      property(MOMENT, MICROSECONDS, (instant, micros) => {
        const [day = '', time = ''] = instant.toISOString().slice(0, -1).split('T');
        const places = `${time.slice(9)}${`${micros}`.padStart(3, '0')}`.replace(/0+$/, '');
        const written = `${time.slice(0, 8)}${places === '' ? '' : `.${places}`}`;
        expect(readInstant(`${day} ${written}+00`)).toEqual(instant);
      }),
    );
  });

  it.each([['2026-11-28 14:38:21+08'], ['infinity'], ['-infinity'], ['0044-03-15 12:00:00+00 BC'], ['12026-01-01 00:00:00+00']])(
    'is read as pg reads it in any other form: %s',
    (text) => {
      const asPg = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (written: string) => unknown;
      expect(readInstant(text)).toEqual(asPg(text));
    },
  );
});
