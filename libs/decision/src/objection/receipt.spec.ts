import { expect, it } from '@jest/globals';
import { hashOf, newReceipt } from './receipt.js';

it('is typed in any manner and never twice the same', () => {
  const receipts = Array.from({ length: 1000 }, newReceipt);
  expect(new Set(receipts).size).toBe(1000);
  for (const receipt of receipts) {
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(hashOf(` ${receipt.toLowerCase().replaceAll('-', ' ')}`)).toEqual(hashOf(receipt));
  }
  expect(hashOf('0000-0000-0000-0000')).toHaveLength(32);
});
