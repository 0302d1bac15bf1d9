/** SQL: what a record ($1) in state $2 does not wait for any more; it waits for actions $3 at nodes $4, of persons $5 or anybody. */
export const OVER = `delete from workflow.task t where t.record_id = $1 and not (t.state = $2 and exists (
  select 1 from unnest($3::text[], $4::uuid[], $5::uuid[]) as awaited (action, node_id, person_id)
  where awaited.action = t.action and awaited.node_id = t.node_id and awaited.person_id is not distinct from t.person_id))`;

/** SQL: what a record waits for. What waits already keeps its age and whose it is, and moves to when it can be done now. */
export const ADD = `insert into workflow.task as t (record_id, action, node_id, person_id, kind, state, permission, since, not_before, until)
  select $1, a.action, a.node_id, a.person_id, $2, $3, a.permission, $4, a.not_before, a.until
  from unnest($5::text[], $6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::uuid[])
    as a (action, node_id, permission, not_before, until, person_id)
  on conflict (record_id, action, node_id, person_id) do update set not_before = excluded.not_before, until = excluded.until
  where (t.not_before, t.until) is distinct from (excluded.not_before, excluded.until)`;
