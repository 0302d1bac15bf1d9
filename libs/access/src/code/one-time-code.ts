import { randomBytes } from 'node:crypto';

/** 32 signs that nobody confuses when they are read out: no 0 and O, no 1 and I. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP = 4;

/** Days in which a code can be redeemed. */
export const CODE_DAYS = 7;

/** Wrong tries after which a code is void. */
export const CODE_TRIES = 5;

/** A new code such as `7KQM-3XHA-WP2D`: twelve signs, 60 bits. */
export function makeCode(): string {
  const signs = Array.from(randomBytes(GROUPS * GROUP), (byte) => SIGNS.charAt(byte % SIGNS.length));
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP, (group + 1) * GROUP).join('')).join('-');
}

/** A code as typed, without what people add when they write it down: spaces, dashes, small and full-width letters. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
