import type { Tx } from '@jidi/platform';
import type { History } from './history.entity.js';

/**
 * Empties what was said with a step where it stands, besides its remark; the record is locked.
 * @returns the words that stood there, none where the step left none
 */
export type EraseWords = (tx: Tx, step: History) => Promise<readonly string[]>;

const known = new Map<string, EraseWords>();

/** Says how the words are erased that steps of a kind of record leave in its tables. Each lib names its own. @throws Error named twice */
export function eraseWordsOf(kind: string, erase: EraseWords): void {
  if (known.has(kind)) throw new Error(`the words of ${kind} are erased in two ways`);
  known.set(kind, erase);
}

/** Erases what a step left in its record's tables; nothing where its kind leaves nothing there. */
export const eraseLeft: EraseWords = async (tx, step) => (await known.get(step.kind)?.(tx, step)) ?? [];

/** The kinds whose words are erased. */
export const erasedKinds = (): string[] => [...known.keys()].sort();
