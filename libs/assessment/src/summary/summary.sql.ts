import { type Database, ROBOT, type Tx } from '@jidi/platform';
import type { AnnualSummary } from './summary.entity.js';
import type { SummaryFacts } from './summary.facts.js';
import type { Following } from './summary.workflow.js';

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

/** What the rules ask of a summary, as far as the caller reaches it. */
export async function factsRowOf(tx: Tx, { id }: Pick<AnnualSummary, 'id'>): Promise<SummaryFacts | undefined> {
  const [facts]: SummaryFacts[] = await tx.query(FACTS, [id]);
  return facts;
}

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('assessment.summary'), $1)`;

/** Two rounds of one year may want a summary of the same base: they ask for theirs one after the other. */
export async function lockYear(tx: Tx, year: number): Promise<void> {
  await tx.query(ONE_AT_A_TIME, [year]);
}

// Due dates by the round, the managing body by the tree of today: what was submitted is reviewed even after its round was closed.
const STRAYED = `
  select s.id, r.base_due_on::text as "dueOn", r.county_due_on::text as "countyDueOn", r.city_due_on::text as "cityDueOn",
    a.ancestor_id as "managingNodeId"
  from assessment.summary s
  join assessment.round r on r.id = s.round_id and (r.state = 'open' or s.state <> 'draft')
  join access.node_ancestor a on a.node_id = s.base_node_id and a.depth = 1
  where s.state <> 'accepted' and ($1::uuid is null or s.round_id = $1)
    and (s.due_on, s.county_due_on, s.city_due_on, s.managing_node_id)
      is distinct from (r.base_due_on, r.county_due_on, r.city_due_on, a.ancestor_id)
    and s.id > $2
  order by s.id limit $3`;

/** What a summary on its way should follow, with its id. */
type Strayed = Following & { readonly id: string };

/** Summaries on their way that strayed from their round's due dates or their base's managing body, of a round or of all, with ids above one; for robots. */
export const summariesStrayed = (database: Database, roundId: string | null, after: string, limit: number): Promise<Strayed[]> =>
  database.query(ROBOT, 'summaries-strayed', STRAYED, [roundId, after, limit]);

const UNSUBMITTED = `select s.id from assessment.summary s where s.round_id = $1 and s.state = 'draft' and s.id > $2 order by s.id limit $3`;

/** Summaries of a round that nobody has begun to submit, with ids above one; for robots. */
export const summariesUnsubmitted = (database: Database, roundId: string, after: string, limit: number): Promise<{ id: string }[]> =>
  database.query(ROBOT, 'summaries-unsubmitted', UNSUBMITTED, [roundId, after, limit]);
