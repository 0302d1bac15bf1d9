import type { Fault } from '@jidi/platform';

/** Characters a password takes at least. Length is the only demand on its form (NIST SP 800-63B, 3.1.1.2: no composition rules). */
export const PASSWORD_MIN = 10;

/** What is tried first everywhere, of ten characters and more. */
const COMMON: ReadonlySet<string> = new Set([
  '0123456789',
  '1234567890',
  '9876543210',
  '1234567891',
  '12345678910',
  '123456789a',
  'a123456789',
  'abc1234567',
  'abcd123456',
  'abcdefghij',
  'qwertyuiop',
  '1qaz2wsx3edc',
  'qwerty123456',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'admin12345',
  'admin123456',
  'administrator',
  'woaini1314',
  'woaini520520',
  'iloveyou1314',
  '1314520520',
  '5201314520',
  '1qazxsw23edc',
  'kepujidi123',
  'kexuejishuxiehui',
]);

const REPEATED = /^(.)\1+$/u;

/** Makes the same characters the same bytes, however they were typed. */
export const normalisePassword = (password: string): string => password.normalize('NFC');

/** Everything that can be wrong with a new password. */
export const PASSWORD_FAULTS = ['password-short', 'password-is-name', 'password-common'] as const;

/**
 * What is wrong with a new password; empty when it may be set.
 * @param names user name and mobile number of its owner
 */
export function passwordFaults(password: string, names: readonly (string | null)[], path = 'password'): Fault[] {
  const plain = normalisePassword(password).toLowerCase();
  if ([...plain].length < PASSWORD_MIN) {
    return [
      { path, code: 'password-short', zh: `密码至少 ${PASSWORD_MIN} 个字符`, en: `a password takes at least ${PASSWORD_MIN} characters` },
    ];
  }
  if (names.some((name) => name !== null && name.toLowerCase() === plain)) {
    return [
      { path, code: 'password-is-name', zh: '密码不能与用户名或手机号相同', en: 'the password must not be the user name or mobile number' },
    ];
  }
  if (COMMON.has(plain) || REPEATED.test(plain)) {
    return [
      {
        path,
        code: 'password-common',
        zh: '这个密码太常见，请换一个',
        en: 'this password is among the first that are tried; choose another',
      },
    ];
  }
  return [];
}
