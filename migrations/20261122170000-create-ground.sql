-- The ground: extensions, what a transaction may see, and what makes a POST happen once.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema platform;
create schema access;
grant usage on schema platform, access to jidi_app;

-- What set_config put into this transaction. After a transaction a custom setting is '' and not null: both mean nobody.
create function access.mode() returns text stable parallel safe language sql
return coalesce(current_setting('jidi.mode', true), '');

create function access.subjects() returns uuid[] stable parallel safe language sql
return nullif(current_setting('jidi.subjects', true), '')::uuid[];

-- Who reaches a record: a subject is a node, the audience below a node, a person, or the public.
-- Rows of nodes above are written out, so that a page costs a county, a city and a province the same.
create table access.reach (
  subject_id uuid not null,
  kind text not null,
  sort_at timestamptz not null,
  record_id uuid not null,
  -- an exact row is not handed on when the tree changes: drafts stay with their author's unit
  exact boolean not null default false,
  -- the subject was named itself; otherwise it stands above one that was
  named boolean not null default false,
  -- how often the tree had changed when the row was written
  moves integer not null default 0,
  primary key (subject_id, kind, sort_at, record_id)
);
create unique index reach_record_id_idx on access.reach (record_id, subject_id);
alter table access.reach enable row level security;
create policy seen on access.reach for select using (
  case when (select access.mode()) = 'robot' then true when subject_id = any ((select access.subjects())::uuid[]) then true else false end
);
grant select on access.reach to jidi_app;

-- The records within the transaction's reach. It reads as its owner: the policy above need not be asked once more for every row.
create view access.reached as select record_id from access.reach where subject_id = any ((select access.subjects())::uuid[]);
grant select on access.reached to jidi_app;

-- Puts a table under the one rule: a row is seen by whoever reaches the record its column names.
-- The case keeps the planner from believing that few rows pass (a bare condition cost 20x on a page of 20).
create procedure platform.protect(target regclass, record_column text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy reached on %s using (case when (select access.mode()) = ''robot'' then true '
    'when exists (select 1 from access.reached r where r.record_id = %s.%I) then true else false end)', target, target, record_column);
end $$;

-- Puts a table under a rule of its own: rows are seen in the named modes alone.
create procedure platform.only_modes(target regclass, variadic modes text[]) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_mode on %s using ((select access.mode()) = any (%L::text[]))', target, modes);
end $$;

-- Keeps the rows of published records from the public: who did what to them, and what lies in their files, is not published with them.
create procedure platform.not_public(target regclass) language plpgsql as $$
begin
  execute format('create policy not_public on %s as restrictive using ((select access.mode()) <> ''public'')', target);
end $$;

create procedure platform.robot_only(target regclass) language sql as $$
  call platform.only_modes(target, 'robot');
$$;

-- Idempotency-Key: one effect and one answer per key of an owner (RFC draft idempotency-key-header).
create table platform.once (
  owner_id uuid not null,
  key text not null,
  fingerprint text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (owner_id, key)
);
alter table platform.once enable row level security;
create policy own on platform.once using (
  case when (select access.mode()) = 'robot' then true when owner_id = any ((select access.subjects())::uuid[]) then true else false end
);
grant select, insert, update, delete on platform.once to jidi_app;
