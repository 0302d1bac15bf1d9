-- Who there is (nodes, persons), who may do what where (grants), and how they prove it (accounts, sessions, codes).

-- Facts of the national tree, and the units below it; a base's own node bears no name, its register entry does.
create table access.node (
  id uuid primary key,
  kind text not null check (kind in ('NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE', 'UNIT', 'BASE')),
  code text,
  name text not null,
  -- the subject of what this node tells everyone below it: calls, regulations, reporting rounds
  audience_id uuid not null,
  active boolean not null default false,
  -- four eyes bind the issuer; a small recommender may be one person
  one_person boolean not null default false,
  unit_kind text check (unit_kind in ('TOWN_ASSOCIATION', 'SOCIETY', 'UNIVERSITY', 'DEPARTMENT')),
  check (unit_kind is null or kind = 'UNIT')
);
create unique index node_code_key on access.node (code);
create unique index node_audience_id_key on access.node (audience_id);

create table access.node_parent (
  node_id uuid not null references access.node,
  parent_id uuid not null references access.node,
  valid_from date not null,
  valid_to date,
  -- the change of the tree by which it took effect; null while it is planned
  moves integer,
  primary key (node_id, valid_from),
  check (valid_to > valid_from),
  exclude using gist (node_id with =, daterange(valid_from, valid_to) with &&)
);
create index node_parent_parent_id_idx on access.node_parent (parent_id);

-- Counts the changes of the tree; the first stands for everything before them.
create sequence access.tree_move as integer;
select nextval('access.tree_move');

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
  name text,
  mobile text,
  email text,
  erased_at timestamptz,
  version integer not null default 1,
  check (name is not null or erased_at is not null)
);
create unique index person_mobile_key on access.person (mobile);
call platform.protect('access.person', 'id');
create policy sign_in on access.person for select using ((select access.mode()) = 'sign-in');

create table access.account (
  id uuid primary key references access.person,
  user_name text not null,
  disabled boolean not null default false,
  created_at timestamptz not null
);
create unique index account_user_name_key on access.account (lower(user_name));
call platform.protect('access.account', 'id');
create policy sign_in on access.account for select using ((select access.mode()) = 'sign-in');

-- Apart from the account, so that who may see an account still cannot see this: the person alone, and sign-in.
create table access.credential (
  account_id uuid primary key references access.account,
  password_hash text not null,
  changed_at timestamptz not null
);
call platform.only_modes('access.credential', 'sign-in');
create policy own on access.credential using (
  case when account_id = any ((select access.subjects())::uuid[]) then true else false end
);

-- Failed sign-ins by keyed digests of the account, or of a name that nobody bears, and of the network they came from.
create table access.sign_in_failure (
  subject_digest bytea not null,
  -- empty: all networks together
  network_digest bytea not null,
  failures integer not null,
  failed_at timestamptz not null,
  -- sign-in is refused until then; the pause grows with each failure and ends by itself
  paused_until timestamptz,
  -- when somebody last signed in from there: what fails elsewhere does not shut them out
  signed_in_at timestamptz,
  primary key (subject_digest, network_digest)
);
call platform.only_modes('access.sign_in_failure', 'sign-in', 'robot');

create table access.session (
  id uuid primary key,
  account_id uuid not null references access.account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account_id_idx on access.session (account_id) where ended_at is null;
call platform.protect('access.session', 'account_id');
create policy sign_in on access.session using ((select access.mode()) = 'sign-in');

-- Every refresh token of a session; using one twice ends the session.
create table access.refresh_token (
  token_digest bytea primary key,
  session_id uuid not null references access.session on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session_id_idx on access.refresh_token (session_id);
call platform.only_modes('access.refresh_token', 'sign-in', 'robot');

-- The last code of an account, used or not; a new one takes its place.
create table access.one_time_code (
  account_id uuid primary key references access.account,
  code_digest bytea not null,
  issued_by uuid references access.person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  failures integer not null default 0,
  used_at timestamptz
);
call platform.protect('access.one_time_code', 'account_id');
create policy sign_in on access.one_time_code using ((select access.mode()) = 'sign-in');

create table access.role_grant (
  id uuid primary key,
  person_id uuid not null references access.person,
  role text not null,
  node_id uuid not null references access.node,
  granted_by uuid references access.person,
  granted_at timestamptz not null,
  revoked_by uuid references access.person,
  revoked_at timestamptz,
  -- nobody grants to themselves, whatever the code forgets
  constraint role_grant_not_own check (granted_by <> person_id)
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
  check (from_person_id <> to_person_id),
  constraint delegation_once exclude using gist (
    from_person_id with =, to_person_id with =, node_id with =, daterange(first_day, last_day, '[]') with &&
  ) where (ended_at is null)
);
create index delegation_to_person_id_idx on access.delegation (to_person_id) where ended_at is null;
call platform.protect('access.delegation', 'id');

-- What was done to accounts, grants and the tree. Written by access.record_event alone, never changed but for the erasure of `reason`.
create table access.access_event (
  id uuid primary key,
  kind text not null,
  -- who did it; null for the platform, and for whoever was not signed in
  actor_id uuid references access.person,
  subject_id uuid references access.person,
  node_id uuid references access.node,
  recorded_at timestamptz not null,
  -- free text, so it may name people: emptied when its subject is erased
  reason text,
  -- facts without personal data
  notes jsonb not null
);
call platform.protect('access.access_event', 'id');

grant select on access.node, access.node_parent, access.node_ancestor, access.access_event to jidi_app;
grant insert, update (name, active, one_person) on access.node to jidi_app;
grant select, insert, update (name, mobile, email, erased_at, version) on access.person to jidi_app;
grant select, insert, update on access.credential, access.sign_in_failure, access.refresh_token, access.one_time_code to jidi_app;
grant select, insert, update (disabled) on access.account to jidi_app;
grant select, insert, update (expires_at, ended_at) on access.session to jidi_app;
grant select, insert, update (revoked_by, revoked_at) on access.role_grant to jidi_app;
grant select, insert, update (ended_at) on access.delegation to jidi_app;
grant delete on access.sign_in_failure, access.session, access.refresh_token, access.one_time_code to jidi_app;
