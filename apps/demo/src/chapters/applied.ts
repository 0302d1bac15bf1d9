import type { BaseCast } from '../stage.js';

/** An application with its base. */
export interface Applied extends BaseCast {
  readonly applicationId: string;
}

/** What everybody who applies goes by. */
export interface Applying {
  readonly callId: string;
  /** Version of the truthfulness pledge. */
  readonly pledge: string;
}

/** What a recommender says. */
export const OPINION = '材料齐全，符合条件，同意推荐。';
