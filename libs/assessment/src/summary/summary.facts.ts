import type { Minimums } from '@jidi/regulation';
import type { Tx } from '@jidi/platform';
import type { Figures } from './figures.js';
import type { AnnualSummary } from './summary.entity.js';
import { type Finding, findingsOf } from './summary.rules.js';

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

const FACTS = `
  select coalesce(r.state = 'open', false) as "roundIsOpen", coalesce(r.period_last - r.period_first + 1, 366) as "periodDays",
    least(r.cut_off, r.base_due_on)::text as "closesOn",
    coalesce(r.minimums -> s.class_code, '{}') as minimums, p.figures as "lastYear",
    coalesce((p.figures -> 'exhibitionArea' ->> 'value')::float8, a.area) as "knownArea", h.person_id as "submittedBy", w.figures as submitted
  from assessment.summary s
  left join assessment.round r on r.id = s.round_id
  left join assessment.summary p on p.base_id = s.base_id and p.year = s.year - 1 and p.submitted_on is not null
  left join lateral (
    select a.area from accreditation.stated_area a where a.base_id = s.base_id and a.state = 'designated' order by a.created_at desc limit 1
  ) a on true
  left join lateral (
    select h.person_id from workflow.standing_step h where h.record_id = s.id and h.action = 'submit' order by h.sequence desc limit 1
  ) h on true
  left join lateral (
    select w.figures from assessment.submission w where w.summary_id = s.id and not w.recalled order by w.sequence desc limit 1
  ) w on true
  where s.id = $1`;

/** The facts of one summary, as far as the caller reaches them. */
export async function summaryFacts(tx: Tx, { id }: Pick<AnnualSummary, 'id'>): Promise<SummaryFacts> {
  const [facts]: SummaryFacts[] = await tx.query(FACTS, [id]);
  if (!facts) throw new Error(`no summary ${id}`);
  return facts;
}

/** What the rules find in a summary. */
export const findingsIn = ({ figures }: Pick<AnnualSummary, 'figures'>, facts: SummaryFacts): Finding[] =>
  findingsOf({ figures, ...facts });
