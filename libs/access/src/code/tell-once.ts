import type { Caller, Database, Tx } from '@jidi/platform';
import type { IssuedCodeView } from './code.dto.js';
import type { IssuedCode } from './codes.js';

/** Puts a code aside and gives what may be stored of it. */
export type Tell = (issued: IssuedCode) => IssuedCodeView;

/**
 * A unit of work whose answer tells a code. With an Idempotency-Key the answer is stored without the code: who repeats the request
 * has its one effect and `code: null`.
 */
export async function tellOnce<View extends IssuedCodeView>(
  database: Database,
  by: Caller,
  work: (tx: Tx, tell: Tell) => Promise<View>,
): Promise<View> {
  // By answer: an attempt that was rolled back told a code too, and then another request's answer may stand.
  const told = new Map<View, string>();
  const stored = await database.write(by, async (tx) => {
    const codes: string[] = [];
    const answer = await work(tx, ({ code, expiresAt }) => {
      codes.push(code);
      return { code: null, expiresAt: expiresAt.toISOString() };
    });
    for (const code of codes) told.set(answer, code);
    return answer;
  });
  return { ...stored, code: told.get(stored) ?? null };
}
