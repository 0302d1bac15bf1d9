import { RETURNED_STATES } from '@jidi/accreditation';
import type { Tx } from '@jidi/platform';
import type { Subject } from './subject.js';

/** What waits for something. It is derived anew each time: when the state changes it stops matching, and there is nothing to cancel. */
export interface DueQuery {
  /** Until when it matches, in words. */
  readonly until: string;
  /** Subjects in the order of their ids, after one of them; for robots. */
  readonly page: (tx: Tx, after: string, limit: number, today: string) => Promise<Subject[]>;
  /** One of them, null when it no longer waits. */
  readonly one: (tx: Tx, recordId: string, today: string) => Promise<Subject | null>;
}

/** Days before the end of a term on which renewal is told. */
export const TERM_OFFSETS = [-180, -90, -30] as const;

/** Nothing is told earlier than a year ahead, or than the first of a term's days. */
const SUMMARY_AHEAD_DAYS = 366;
const TERM_AHEAD_DAYS = -Math.min(...TERM_OFFSETS);

const dueQuery = (until: string, select: string, id: string): DueQuery => ({
  until,
  page: (tx, after, limit, today) => tx.query(`${select} and ${id} > $2 order by ${id} limit $3`, [today, after, limit]),
  one: async (tx, recordId, today) => {
    const [subject]: Subject[] = await tx.query(`${select} and ${id} = $2`, [today, recordId]);
    return subject ?? null;
  },
});

/** Which awaited summaries are asked for: those of an open round, and what a reviewer sent back even after it was closed. */
export const ASKED_FOR = `s.state in ('draft', 'returned') and (r.state = 'open' or s.state = 'returned')`;

/** Summaries that a base still has to submit. */
export const SUMMARIES_AWAITED = dueQuery(
  'the summary is submitted, or its round is closed before it was returned',
  `select s.id as "recordId", 'summary' as kind, s.base_name as "baseName", s.year || '年度科普教育基地工作总结' as what, s.due_on::text as "dueOn",
    jsonb_build_object('base', s.base_node_id, 'managing', s.managing_node_id, 'issuer', s.issuer_node_id) as nodes,
    r.reminder_offsets as offsets, r.escalate_after as "escalateAfter"
  from assessment.summary s join assessment.round r on r.id = s.round_id
  where ${ASKED_FOR} and s.due_on <= $1::date + ${SUMMARY_AHEAD_DAYS}`,
  's.id',
);

const RETURNED = RETURNED_STATES.map((state) => `'${state}'`).join(', ');

/** Applications that were returned and can still be put right. Their one offset is the day of the return. */
export const CORRECTIONS_AWAITED = dueQuery(
  'the application is submitted again, withdrawn or ended, or the return is recalled',
  `select a.id as "recordId", 'application' as kind, a.base_name as "baseName", c.title as what, a.correction_due_on::text as "dueOn",
    jsonb_build_object('base', a.base_node_id, 'managing', a.managing_node_id, 'issuer', a.issuer_node_id) as nodes,
    array[least(t.returned_on - a.correction_due_on, 0)] as offsets, 0 as "escalateAfter"
  from accreditation.application a
  join accreditation.application_return t on t.application_id = a.id and t.open
  join accreditation.call c on c.id = a.call_id and c.state <> 'cancelled'
  where a.state in (${RETURNED}) and a.correction_due_on >= $1::date`,
  'a.id',
);

/** Titles whose term ends and that are not followed by another of the same issuer. */
export const TITLES_ENDING = dueQuery(
  'the title has ended, or a later one of the same issuer follows it',
  `select d.id as "recordId", 'designation' as kind, d.base_name as "baseName", d.title ->> 'zh' as what, d.term_until::text as "dueOn",
    jsonb_build_object('base', d.base_node_id, 'managing', d.recommender_node_id, 'issuer', d.issuer_node_id) as nodes,
    '{}'::integer[] as offsets, 0 as "escalateAfter"
  from accreditation.designation d
  where d.state = 'active' and d.term_until between $1::date and $1::date + ${TERM_AHEAD_DAYS}
    and not exists (select 1 from accreditation.designation later where later.base_id = d.base_id and later.issuer_node_id = d.issuer_node_id
      and later.state = 'active' and (later.term_until is null or later.term_until > d.term_until))`,
  'd.id',
);
