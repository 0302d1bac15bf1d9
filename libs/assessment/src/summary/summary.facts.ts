import type { Minimums } from '@jidi/regulation';
import type { Tx } from '@jidi/platform';
import type { Figures } from './figures.js';
import type { AnnualSummary } from './summary.entity.js';
import { type Finding, findingsOf } from './summary.rules.js';
import { factsRowOf } from './summary.sql.js';

/** What a summary's rules look at besides its figures. */
export interface SummaryFacts {
  readonly roundIsOpen: boolean;
  /** Day after which it may be put on record: the round's cut-off, or the bases' due date where that comes first; null without a round. */
  readonly closesOn: string | null;
  /** Days of the reporting period. */
  readonly periodDays: number;
  readonly minimums: Minimums;
  readonly lastYear: Figures | null;
  /** Exhibition area known so far, in m2. */
  readonly knownArea: number | null;
  /** Who submitted it last, null when nobody has. */
  readonly submittedBy: string | null;
  /** What was submitted last and not recalled, null when nothing was. */
  readonly submitted: Figures | null;
}

/** The facts of one summary, as far as the caller reaches them. */
export async function summaryFacts(tx: Tx, summary: Pick<AnnualSummary, 'id'>): Promise<SummaryFacts> {
  const facts = await factsRowOf(tx, summary);
  if (!facts) throw new Error(`no summary ${summary.id}`);
  return facts;
}

/** What the rules find in a summary. */
export const findingsIn = ({ figures }: Pick<AnnualSummary, 'figures'>, facts: SummaryFacts): Finding[] =>
  findingsOf({ figures, ...facts });
