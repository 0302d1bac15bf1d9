import type { Tx } from '@jidi/platform';
import { Tree } from './tree.js';

const tree = new Tree();

/** The subject of what a node tells everyone below it; the tree has no state of its own, so facts may ask it. */
export const audienceOf = (tx: Tx, nodeId: string): Promise<string> => tree.audienceOf(tx, nodeId);
