-- What happened to every record, and what waits for whom.
create schema workflow;
grant usage on schema workflow to jidi_app;

create table workflow.history (
  id uuid primary key,
  kind text not null,
  record_id uuid not null,
  sequence integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  person_id uuid references access.person,
  robot text,
  node_id uuid references access.node,
  delegated_by uuid references access.person,
  happened_on date not null,
  recorded_at timestamptz not null,
  on_behalf_of uuid references access.node,
  source text not null check (source in ('online', 'paper', 'phone', 'letter', 'visit')),
  scan_id uuid,
  notes jsonb not null,
  unique (record_id, sequence),
  check ((person_id is null) <> (robot is null))
);
call platform.protect('workflow.history', 'record_id');
call platform.not_public('workflow.history');
grant select, insert on workflow.history to jidi_app;

-- What people said of a step in their own words, which may name somebody: a row of its own, erased by emptying it.
create table workflow.remark (
  history_id uuid primary key references workflow.history,
  record_id uuid not null,
  reason text,
  late_reason text,
  erased_at timestamptz,
  erased_by uuid references access.person,
  check (erased_at is null or (reason is null and late_reason is null))
);
call platform.protect('workflow.remark', 'record_id');
call platform.not_public('workflow.remark');
grant select, insert on workflow.remark to jidi_app;
grant update (reason, late_reason, erased_at, erased_by) on workflow.remark to jidi_app;

-- The inbox: who may do what is awaited. Tasks belong to node and permission; a person may take one.
create table workflow.task (
  record_id uuid not null,
  kind text not null,
  action text not null,
  state text not null,
  node_id uuid not null references access.node,
  permission text not null,
  since timestamptz not null,
  assignee_id uuid references access.person,
  primary key (record_id, action, node_id)
);
create index task_node_id_idx on workflow.task (node_id, permission, since, record_id);
create index task_assignee_id_idx on workflow.task (assignee_id) where assignee_id is not null;
call platform.protect('workflow.task', 'record_id');
call platform.not_public('workflow.task');
grant select, insert, update, delete on workflow.task to jidi_app;

-- Whether somebody may still do what they took: a role that allows it at the node, their own or lent by one who may sign, and an account
-- that is not disabled. Runs as owner because the caller need not see the grants of a colleague.
create function workflow.may_still(person uuid, node uuid, roles text[], lent text[], today date) returns boolean
stable language sql security definer set search_path = access, pg_temp
begin atomic
  select exists (select 1 from access.account a where a.id = person and not a.disabled) and (
    exists (select 1 from access.role_grant g where g.person_id = person and g.node_id = node and g.role = any (roles) and g.revoked_at is null)
    or exists (
      select 1 from access.delegation d
      join access.role_grant g on g.person_id = d.from_person_id and g.node_id = d.node_id and g.role = any (lent) and g.revoked_at is null
      join access.account lender on lender.id = d.from_person_id and not lender.disabled
      where d.to_person_id = person and d.node_id = node and d.ended_at is null and today between d.first_day and d.last_day));
end;
revoke execute on function workflow.may_still(uuid, uuid, text[], text[], date) from public;
grant execute on function workflow.may_still(uuid, uuid, text[], text[], date) to jidi_app;
