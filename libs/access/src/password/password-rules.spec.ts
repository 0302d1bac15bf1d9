import { describe, expect, it } from '@jest/globals';
import { passwordFaults } from './password-rules.js';

const codes = (password: string, ...names: (string | null)[]): string[] => passwordFaults(password, names).map(({ code }) => code);

describe('passwordFaults', () => {
  it.each([
    ['nine signs', '123456789', 'password-short'],
    ['nine characters of two code units each', '😀'.repeat(9), 'password-short'],
    ['the first that is tried', '1234567890', 'password-common'],
    ['the same whatever its case', 'PassWord1234', 'password-common'],
    ['one sign over and over', 'aaaaaaaaaaaa', 'password-common'],
    ['one character over and over', '密密密密密密密密密密', 'password-common'],
  ])('refuses %s', (_, password, code) => {
    expect(codes(password)).toEqual([code]);
  });

  it.each(['correct horse', 'qwer asdf zxcv', '确山县的科普基地真不少', 'aaaaaaaaab'])(
    'takes %s: no kinds of characters are demanded',
    (password) => {
      expect(codes(password, 'queshan-officer', null)).toEqual([]);
    },
  );

  it('refuses the names of its owner, whatever their case', () => {
    expect(codes('Queshan-Officer', 'queshan-officer', null)).toEqual(['password-is-name']);
    expect(codes('13800000000', 'officer', '13800000000')).toEqual(['password-is-name']);
  });

  it('names the field it was typed in', () => {
    expect(passwordFaults('short', [], 'newPassword')).toMatchObject([{ path: 'newPassword' }]);
  });
});
