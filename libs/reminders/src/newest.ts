import type { After } from '@jidi/platform';

/** Before everything, in a list whose newest come first. */
export const NEWEST: After = { key: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
