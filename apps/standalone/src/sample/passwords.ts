import { randomInt } from 'node:crypto';
import { PEOPLE } from './people.js';

/** Signs that nobody confuses when they are read from a screen. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP = 5;

/** A password such as `k7m2q-x4sd9-p3hae`: fifteen signs, 74 bits. */
export function makePassword(): string {
  const sign = (): string => SIGNS.charAt(randomInt(SIGNS.length));
  const group = (): string => Array.from({ length: GROUP }, sign).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** New passwords of the sample's accounts, by user name. */
export const makeSamplePasswords = (): Record<string, string> =>
  Object.fromEntries(PEOPLE.map(({ userName }) => [userName, makePassword()]));
