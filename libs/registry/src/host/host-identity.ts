import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import { CREDIT_CODE_FAULTS, creditCodeFaults, plainCode } from './credit-code.js';
import type { NoCodeReason } from './host-words.js';

/** What identifies a legal person: its credit code, or why it has none. */
export interface Identity {
  readonly creditCode: string | null;
  readonly noCodeReason: NoCodeReason | null;
  readonly noCodeNote: string | null;
}

const REASON_FAULTS = ['credit-code-or-reason', 'credit-code-and-reason', 'no-code-note-missing'] as const;

/** Everything that can be wrong with it. */
export const IDENTITY_FAULTS = [...CREDIT_CODE_FAULTS, ...REASON_FAULTS] as const;

/**
 * A sound identity of what was entered.
 * @throws Problem invalid naming every fault of the code, a missing reason, or one too many
 */
export function identityOf(entered: {
  creditCode?: string | null;
  noCodeReason?: NoCodeReason | null;
  noCodeNote?: string | null;
}): Identity {
  const { noCodeReason = null, noCodeNote = null } = entered;
  const creditCode = entered.creditCode == null ? null : plainCode(entered.creditCode);
  const faults = creditCode === null ? reasonFaults(noCodeReason, noCodeNote) : codeFaults(creditCode, noCodeReason);
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
  return creditCode === null ? { creditCode, noCodeReason, noCodeNote } : { creditCode, noCodeReason: null, noCodeNote: null };
}

const codeFaults = (code: string, reason: NoCodeReason | null): Fault[] =>
  reason === null
    ? creditCodeFaults(code)
    : [
        fault(
          'noCodeReason',
          'credit-code-and-reason',
          '已填统一社会信用代码，不必再填无代码原因',
          'there is a credit code: no reason for its absence',
        ),
      ];

function reasonFaults(reason: NoCodeReason | null, note: string | null): Fault[] {
  if (reason === null) {
    return [
      fault(
        'creditCode',
        'credit-code-or-reason',
        '请填写统一社会信用代码，或注明没有代码的原因',
        'give the credit code, or why there is none',
      ),
    ];
  }
  if (reason === 'other' && note === null) {
    return [fault('noCodeNote', 'no-code-note-missing', '请说明没有代码的具体原因', 'say why there is no credit code')];
  }
  return [];
}

const fault = (path: string, code: (typeof REASON_FAULTS)[number], zh: string, en: string): Fault => ({ path, code, zh, en });
