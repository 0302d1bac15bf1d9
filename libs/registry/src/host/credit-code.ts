import type { Fault } from '@jidi/platform';

/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the organisation code, GB 11714-1997. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** What can be wrong with a code. */
const WRONG = ['length', 'character', 'division', 'organisation-check', 'check'] as const;

/** The same as codes of faults. */
export const CREDIT_CODE_FAULTS = WRONG.map((what) => `credit-code-${what}` as const);

/** A code as people type it, made plain: half width, upper case, without blanks and hyphens. */
export const plainCode = (code: string): string => code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');

/** What is wrong with a unified social credit code (18 characters, GB 32100-2015); empty when it is sound. */
export function creditCodeFaults(code: string): Fault[] {
  if (code.length !== 18)
    return [fault('length', `统一社会信用代码应为 18 位，现为 ${code.length} 位`, `expected 18 characters, got ${code.length}`)];
  const strange = [...new Set(code)].filter((each) => !CHARACTERS.includes(each));
  if (strange.length > 0) {
    const shown = strange.join('、');
    return [fault('character', `含有不应出现的字符：${shown}（不使用 I、O、S、V、Z）`, `characters that cannot occur: ${shown}`)];
  }
  const faults: Fault[] = [];
  if (!/^\d{6}$/.test(code.slice(2, 8)))
    faults.push(fault('division', '第 3 至 8 位应为行政区划数字', 'characters 3 to 8 are the digits of a division'));
  if (code[16] !== organisationCheck(code.slice(8, 16))) {
    faults.push(
      fault(
        'organisation-check',
        '第 9 至 17 位组织机构代码的校验位不正确，请核对',
        'the check digit of the organisation code (9 to 17) is wrong',
      ),
    );
  }
  if (code[17] !== creditCodeCheck(code.slice(0, 17)))
    faults.push(fault('check', '末位校验码不正确，请核对', 'the check digit at the end is wrong'));
  return faults;
}

/** The 18th character to 17 (GB 32100-2015, after GB/T 17710: weights are powers of 3 modulo 31). */
export function creditCodeCheck(seventeen: string): string {
  let weight = 1;
  let sum = 0;
  for (const each of seventeen) {
    sum += CHARACTERS.indexOf(each) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

/** The 9th character to 8 of an organisation code (GB 11714-1997: letters count from A = 10, X stands for ten). */
export function organisationCheck(eight: string): string {
  const sum = [...eight].reduce((total, each, index) => total + parseInt(each, 36) * (ORGANISATION_WEIGHTS[index] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

const fault = (what: (typeof WRONG)[number], zh: string, en: string): Fault => ({
  path: 'creditCode',
  code: `credit-code-${what}`,
  zh,
  en,
});
