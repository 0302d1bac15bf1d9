import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { RegulationContent } from '../content/regulation-content.js';
import { nodeKindOf } from './regulation.sql.js';

/** What can be wrong with who issues what. */
export const ISSUER_FAULTS = ['level-of-issuer'] as const;

/**
 * A title is of the level of the association that leads its issuers.
 * @throws Problem invalid
 */
export async function requireIssuersLevel(tx: Tx, issuerNodeId: string, { level }: RegulationContent): Promise<void> {
  if ((await nodeKindOf(tx, issuerNodeId)) === level) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'content.level',
      code: 'level-of-issuer' satisfies (typeof ISSUER_FAULTS)[number],
      zh: '认定级别应与认定单位的级别一致',
      en: 'the level of the title is that of the association that issues it',
    },
  ]);
}
