import { dueQuery } from '@jidi/workflow';

/** Nothing is told of the end of a term earlier than this many days ahead. */
export const TERM_AHEAD_DAYS = 180;

/** Titles whose term ends and that are not followed by another of the same issuer. */
export const TITLES_ENDING = dueQuery(
  'the title has ended, or a later one of the same issuer follows it',
  `select d.id as "recordId", 'designation' as kind, d.base_name as "baseName", d.title ->> 'zh' as what, d.term_until::text as "dueOn",
    jsonb_build_object('base', d.base_node_id, 'managing', d.recommender_node_id, 'issuer', d.issuer_node_id) as nodes,
    '{}'::integer[] as offsets, 0 as "escalateAfter"
  from titles.designation d
  where d.state = 'active' and d.term_until between $1::date and $1::date + ${TERM_AHEAD_DAYS}
    and not exists (select 1 from titles.designation later where later.base_id = d.base_id and later.issuer_node_id = d.issuer_node_id
      and later.state = 'active' and (later.term_until is null or later.term_until > d.term_until))`,
  'd.id',
);
