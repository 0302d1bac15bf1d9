import { inboxLines, taskWords } from '@jidi/workflow';
import type { InboxItem } from './inbox.dto.js';

/** A task with its place in the list. */
export type Waiting = Omit<InboxItem, 'kindLabel' | 'actionLabel' | 'stateLabel'> & { readonly key: string; readonly place: string };

/** SQL: what a task `t` is about and the last day for its action, as the lib that owns its record says. */
const about = (): string =>
  [...inboxLines()].reduce(
    (lines, [kind, select]) => `${lines} union all select line.name, line.due_on from (${select}) line where t.kind = '${kind}'`,
    'select null::text as name, null::date as due_on where false',
  );

/**
 * SQL: a page of what waits at $1 nodes by $2 permissions, held by $7 roles and lent by $8, for person $3, after $4 and $5, $6 rows, on day
 * $9, at instant $10. What somebody took who may not do it any more is everyone's again, and what nobody can do any more waits no longer.
 * @throws Error when a kind of record that waits for somebody has no line
 */
export const waitingSql = (): string => `
  with page as materialized (
    select t.record_id, t.kind, t.action, t.state, t.node_id, t.since, t.not_before, t.until, held.by, task.place
    from workflow.task t
    join unnest($1::uuid[], $2::text[], $7::text[], $8::text[]) as mine(node_id, permission, roles, lent)
      on mine.node_id = t.node_id and mine.permission = t.permission
    -- a record may wait for several things since one instant
    cross join lateral (select md5(t.record_id::text || t.action || t.node_id::text)::uuid as place) task
    cross join lateral (select case when t.assignee_id = $3 or t.assignee_id is not null and workflow.may_still(
      t.assignee_id, t.node_id, string_to_array(mine.roles, ' '), string_to_array(mine.lent, ' '), $9) then t.assignee_id end as by) held
    where (held.by is null or held.by = $3) and (t.until is null or t.until > $10) and t.since >= $4::timestamptz and (t.since, task.place) > ($4::timestamptz, $5::uuid)
    order by t.since, task.place limit $6
  )
  select t.record_id as "recordId", t.kind, t.action, t.state, t.node_id as "nodeId", t.since, t.since::text as key, t.place, t.by as "assigneeId",
    about.name, about.due_on::text as "dueOn", case when t.not_before > $10 then t.not_before end as "notBefore", t.until
  from page t left join lateral (${about()}) about on true
  order by t.since, t.place`;

/** A task as it is shown. */
export function toInboxItem({ key: _key, place: _place, ...task }: Waiting): InboxItem {
  const { kind, action, state } = taskWords(task);
  return { ...task, kindLabel: kind, actionLabel: action, stateLabel: state };
}
