import { OVERVIEW_CASES } from './overview.cases.js';
import type { WalkCase } from './walk.js';

/** A case for every route; a route without one fails the walk. */
export const CASES: readonly WalkCase[] = [...OVERVIEW_CASES];
