import { type After, afterCursor } from '@jidi/platform';

const BEGINNING: After = { key: '2', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * Where a page of a search starts: after a score and an id.
 * @throws Problem invalid for a cursor that no search gave
 */
export const searchPlace = (cursor: string | undefined): After => afterCursor(cursor, 'score') ?? BEGINNING;
