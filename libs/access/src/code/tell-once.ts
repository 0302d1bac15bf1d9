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
  let told: string | null = null;
  const stored = await database.write(by, (tx) =>
    work(tx, ({ code, expiresAt }) => {
      told = code;
      return { code: null, expiresAt: expiresAt.toISOString() };
    }),
  );
  return { ...stored, code: told };
}
