import { dueQuery } from '@jidi/workflow';

/** Nothing is told of a summary earlier than a year ahead. */
const AHEAD_DAYS = 366;

/** Summaries that a base still has to submit. */
export const SUMMARIES_AWAITED = dueQuery(
  'the summary is submitted, or its round is closed before it was returned',
  `select s.id as "recordId", 'summary' as kind, s.base_name as "baseName", s.year || '年度科普教育基地工作总结' as what, s.due_on::text as "dueOn",
    jsonb_build_object('base', s.base_node_id, 'managing', s.managing_node_id, 'issuer', s.issuer_node_id) as nodes,
    s.reminder_offsets as offsets, s.escalate_after as "escalateAfter"
  from assessment.awaited_summary s
  where s.due_on <= $1::date + ${AHEAD_DAYS}`,
  's.id',
);
