import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCodeCheck, creditCodeFaults, organisationCheck, plainCode } from './credit-code.js';

const codes = (code: string): string[] => creditCodeFaults(code).map((fault) => fault.code);

describe('creditCodeFaults', () => {
  // The worked example of the standard, and codes that companies print on their pages.
  it.each(['91350100M000100Y43', '91440300708461136T', '9144030071526726XG', '914403001922038216'])('takes %s', (code) =>
    expect(creditCodeFaults(code)).toEqual([]),
  );

  it.each([
    ['91350100M000100Y4', ['credit-code-length']],
    ['91350100M000100Y4Z', ['credit-code-character']],
    ['91350100I000100O43', ['credit-code-character']],
    ['91350100M000100Y44', ['credit-code-check']],
    ['91350100M000100Y53', ['credit-code-organisation-check', 'credit-code-check']],
    ['9135A100M000100Y43', ['credit-code-division', 'credit-code-check']],
  ])('says what is wrong with %s', (code, faults) => expect(codes(code)).toEqual(faults));

  it('makes a typed code plain first', () => expect(plainCode(' 91440300 7084 6113６t')).toBe('91440300708461136T'));

  const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
  const sound = fc
    .tuple(
      fc.constantFrom('11', '12', '51', '52', '91', 'Y1', 'N2'),
      fc.integer({ min: 110000, max: 659999 }),
      fc.array(character, { minLength: 8, maxLength: 8 }).map((each) => each.join('')),
    )
    .map(([head, division, organisation]) => {
      const seventeen = `${head}${division}${organisation}${organisationCheck(organisation)}`;
      return seventeen + creditCodeCheck(seventeen);
    });

  it('takes every code made by the rules, and no code with one character changed or two neighbours swapped', () => {
    fc.assert(
      fc.property(sound, fc.nat(17), character, (code, at, other) => {
        expect(creditCodeFaults(code)).toEqual([]);
        if (code[at] !== other) expect(creditCodeFaults(code.slice(0, at) + other + code.slice(at + 1))).not.toEqual([]);
        const swapped =
          code.slice(0, at) +
          code
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          code.slice(at + 2);
        if (swapped !== code) expect(creditCodeFaults(swapped)).not.toEqual([]);
      }),
    );
  });
});
