import type { Bilingual } from '@jidi/platform';
import type { StateDescription } from './describe-workflow.js';

/** A state in words, as the workflow's table has them. */
export function stateWords(states: Readonly<Record<string, StateDescription>>, state: string): Bilingual {
  const words = states[state];
  return { zh: words?.zh ?? state, en: words?.en ?? state };
}
