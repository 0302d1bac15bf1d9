import { OVERVIEW_CASES } from './overview.cases.js';
import { REGISTRY_CASES } from './registry.cases.js';
import type { WalkCase } from './walk.js';

/** A case for every route; a route without one fails the walk. */
export const CASES: readonly WalkCase[] = [...REGISTRY_CASES, ...OVERVIEW_CASES];
