import { Problem, PROBLEMS } from '@jidi/platform';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';

/**
 * Holds up what may be registered twice, unless it is confirmed as another one with a note that says why.
 * @throws Problem possible-duplicate with the candidates, or invalid without the note
 */
export function requireConfirmed(
  { candidates, elsewhere = [] }: { readonly candidates: readonly object[]; readonly elsewhere?: readonly string[] },
  { confirmNotDuplicate, note }: { confirmNotDuplicate?: boolean; note?: string },
): void {
  if (candidates.length + elsewhere.length === 0) return;
  if (!confirmNotDuplicate) {
    throw new Problem(REGISTRY_PROBLEMS.possibleDuplicate, [], {
      candidates,
      elsewhere: elsewhere.map((association) => ({ association })),
    });
  }
  if (note !== undefined) return;
  throw new Problem(PROBLEMS.invalid, [
    { path: 'note', code: 'note-missing', zh: '请说明为什么不是重复登记', en: 'say why it is another one' },
  ]);
}
