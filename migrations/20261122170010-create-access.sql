-- Who there is (nodes, persons), who may do what where (grants), and how they prove it (accounts, sessions, codes).

-- Facts of the national tree, and the units below it; a base's own node bears no name, its register entry does.
create table access.node (
  id uuid primary key,
  kind text not null check (kind in ('NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE', 'UNIT', 'BASE')),
  code text,
  name text not null,
  -- the subject of what this node tells everyone below it: calls, regulations, reporting rounds
  audience_id uuid not null unique,
  active boolean not null default false,
  -- four eyes bind the issuer; a small recommender may be one person
  one_person boolean not null default false,
  unique (code)
);
create index node_name_trgm on access.node using gin (name gin_trgm_ops);

create table access.node_parent (
  node_id uuid not null references access.node,
  parent_id uuid not null references access.node,
  valid_from date not null,
  valid_to date,
  primary key (node_id, valid_from),
  check (valid_to > valid_from),
  exclude using gist (node_id with =, daterange(valid_from, valid_to) with &&)
);
create index node_parent_parent_id_idx on access.node_parent (parent_id);

-- The tree of today, each node with itself and all above it.
create table access.node_ancestor (
  node_id uuid not null references access.node,
  ancestor_id uuid not null references access.node,
  depth smallint not null,
  primary key (node_id, ancestor_id)
);
create index node_ancestor_ancestor_id_idx on access.node_ancestor (ancestor_id, node_id);

-- Personal data in a row of its own: erased by emptying it, while what refers to the id stays true.
create table access.person (
  id uuid primary key,
  name text not null,
  mobile text unique,
  email text,
  erased_at timestamptz
);
call platform.protect('access.person', 'id');
create policy sign_in on access.person for select using ((select access.mode()) = 'sign-in');

create table access.account (
  id uuid primary key references access.person,
  user_name text not null,
  password_hash text,
  disabled boolean not null default false,
  failures integer not null default 0,
  -- sign-in is refused until then; the pause grows with each failure and ends by itself
  locked_until timestamptz,
  created_at timestamptz not null
);
create unique index account_user_name_key on access.account (lower(user_name));
call platform.only_modes('access.account', 'sign-in', 'robot');
create policy own on access.account for select using (
  case when exists (select 1 from access.reach r where r.record_id = account.id and r.subject_id = any ((select access.subjects())::uuid[])) then true else false end
);

create table access.session (
  id uuid primary key,
  account_id uuid not null references access.account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account_id_idx on access.session (account_id) where ended_at is null;
call platform.only_modes('access.session', 'sign-in', 'robot');

-- Every refresh token of a session; using one twice ends the session.
create table access.refresh_token (
  token_hash bytea primary key,
  session_id uuid not null references access.session on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session_id_idx on access.refresh_token (session_id);
call platform.only_modes('access.refresh_token', 'sign-in', 'robot');

create table access.one_time_code (
  id uuid primary key,
  account_id uuid not null references access.account,
  code_hash bytea not null,
  issued_by uuid references access.person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  failures integer not null default 0,
  used_at timestamptz
);
create index one_time_code_account_id_idx on access.one_time_code (account_id);
call platform.only_modes('access.one_time_code', 'sign-in', 'robot');

create table access.role_grant (
  id uuid primary key,
  person_id uuid not null references access.person,
  role text not null,
  node_id uuid not null references access.node,
  granted_by uuid references access.person,
  granted_at timestamptz not null,
  revoked_by uuid references access.person,
  revoked_at timestamptz
);
create unique index role_grant_standing_key on access.role_grant (person_id, role, node_id) where revoked_at is null;
create index role_grant_node_id_idx on access.role_grant (node_id) where revoked_at is null;
call platform.protect('access.role_grant', 'id');

-- 授权代签: one person signs for another from a date to a date, at one node.
create table access.delegation (
  id uuid primary key,
  from_person_id uuid not null references access.person,
  to_person_id uuid not null references access.person,
  node_id uuid not null references access.node,
  first_day date not null,
  last_day date not null,
  reason text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (last_day >= first_day),
  check (from_person_id <> to_person_id)
);
create index delegation_to_person_id_idx on access.delegation (to_person_id) where ended_at is null;
call platform.protect('access.delegation', 'id');

grant select on access.node, access.node_parent, access.node_ancestor to jidi_app;
grant insert, update on access.node to jidi_app;
grant select, insert, update on access.person, access.account, access.session, access.refresh_token, access.one_time_code, access.role_grant, access.delegation to jidi_app;
grant delete on access.refresh_token, access.session, access.one_time_code to jidi_app;

-- Hangs a node below a parent from a day on, and brings closure and reach up to date: whoever is now above sees the
-- whole past, whoever was above keeps its own part. Runs as owner because it writes rows beyond the caller's reach.
create procedure access.move_node(node uuid, parent uuid, from_day date) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if exists (select 1 from node_ancestor a where a.node_id = parent and a.ancestor_id = node) then
    raise exception 'a node cannot hang below itself' using errcode = 'check_violation', constraint = 'node_parent_no_cycle';
  end if;
  update node_parent p set valid_to = from_day where p.node_id = node and p.valid_to is null and p.valid_from < from_day;
  delete from node_parent p where p.node_id = node and p.valid_from >= from_day;
  insert into node_parent (node_id, parent_id, valid_from) values (node, parent, from_day);

  insert into node_ancestor (node_id, ancestor_id, depth) values (node, node, 0) on conflict do nothing;
  delete from node_ancestor a using node_ancestor below
    where below.ancestor_id = node and a.node_id = below.node_id and a.depth > below.depth;
  insert into node_ancestor (node_id, ancestor_id, depth)
    select below.node_id, above.ancestor_id, below.depth + above.depth + 1
    from node_ancestor below, node_ancestor above
    where below.ancestor_id = node and above.node_id = parent;

  insert into reach (subject_id, kind, sort_at, record_id)
    select above.ancestor_id, r.kind, r.sort_at, r.record_id
    from reach r, node_ancestor above
    where r.subject_id = node and not r.exact and above.node_id = parent
    on conflict do nothing;
end $$;

-- A root of the tree: a node that hangs from nothing.
create procedure access.plant_node(node uuid) language sql security definer set search_path = access, pg_temp
begin atomic
  insert into access.node_ancestor (node_id, ancestor_id, depth) values (node, node, 0) on conflict do nothing;
end;

-- Says who reaches a record: `nodes` with all above them, `exactly` these subjects alone. Only ever adds, except that a draft's
-- exact rows become ordinary ones; runs as owner because the rows name others than the caller.
create function access.set_reach(record uuid, record_kind text, sorted_at timestamptz, nodes uuid[], exactly uuid[]) returns void
language sql security definer set search_path = access, pg_temp
begin atomic
  insert into access.reach (subject_id, kind, sort_at, record_id, exact)
    select a.ancestor_id, record_kind, sorted_at, record, false
      from access.node_ancestor a where a.node_id = any (nodes)
    union
    select s, record_kind, sorted_at, record, true from unnest(exactly) s
      where not exists (select 1 from access.node_ancestor a where a.node_id = any (nodes) and a.ancestor_id = s)
  on conflict (record_id, subject_id) do update set exact = reach.exact and excluded.exact;
end;

-- Takes a subject's reach of a record back: an expert's after the work, a public page's when it is withdrawn.
create function access.unset_reach(record uuid, subjects uuid[]) returns void
language sql security definer set search_path = access, pg_temp
begin atomic
  delete from access.reach r where r.record_id = record and r.subject_id = any (subjects);
end;

-- Everything a request needs to know of its caller, in one trip: null when the session has ended, the account is
-- disabled or the person is gone. Runs as owner because nothing is known of the caller before it has run.
create function access.actor(session uuid, at timestamptz, today date) returns jsonb stable language sql security definer set search_path = access, pg_temp
begin atomic
  with standing as (
    select s.account_id as person_id
    from access.session s join access.account a on a.id = s.account_id
    where s.id = session and s.ended_at is null and s.expires_at > at and not a.disabled
  ), held as (
    select g.role, g.node_id, null::uuid as delegated_by
    from access.role_grant g join standing on standing.person_id = g.person_id where g.revoked_at is null
    union all
    select g.role, g.node_id, d.from_person_id
    from access.delegation d
    join standing on standing.person_id = d.to_person_id
    join access.role_grant g on g.person_id = d.from_person_id and g.node_id = d.node_id and g.revoked_at is null
    join access.account lender on lender.id = d.from_person_id and not lender.disabled
    where d.ended_at is null and today between d.first_day and d.last_day
  )
  select jsonb_build_object(
    'personId', standing.person_id,
    'grants', coalesce((
      select jsonb_agg(jsonb_build_object('role', h.role, 'nodeId', h.node_id, 'delegatedBy', h.delegated_by, 'nodeKind', n.kind,
        'audiences', (select jsonb_agg(up.audience_id) from access.node_ancestor a join access.node up on up.id = a.ancestor_id where a.node_id = h.node_id)))
      from held h join access.node n on n.id = h.node_id), '[]')
  ) from standing;
end;

revoke execute on all functions in schema access from public;
revoke execute on all procedures in schema access from public;
grant execute on all functions in schema access to jidi_app;
grant execute on all procedures in schema access to jidi_app;
