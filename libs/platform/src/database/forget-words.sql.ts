import { post } from './post.js';
import type { Tx } from './tx.js';

/**
 * Empties words that were erased in the answers kept for repeated requests, where an answer names one of the records. The records are
 * to be locked: an answer that is being made meanwhile would keep them.
 */
export function forgetWords(tx: Tx, words: readonly string[], recordIds: readonly string[]): void {
  if (words.length > 0) post(tx, 'select platform.forget_words($1, $2)', [words, recordIds]);
}
