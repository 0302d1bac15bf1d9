-- Who exists: associations' own facts, host organisations, bases with everything that holds of them from a day to a day, attachments.
-- Names are compared by `folded`: registry's foldName in code (half width, lower case, without 省市县区, 科普教育基地 and punctuation).
create schema registry;
grant usage on schema registry to jidi_app;

-- What an association tells the world: its office's address and number, no person's.
create table registry.association (
  node_id uuid primary key references access.node,
  contact text not null,
  version integer not null
);
alter table registry.association enable row level security;
create policy known on registry.association for select using ((select access.mode()) in ('person', 'robot'));
create policy own on registry.association using (
  case when (select access.mode()) = 'robot' then true when exists (
    select 1 from access.node_ancestor a where a.node_id = association.node_id and a.ancestor_id = any ((select access.subjects())::uuid[])
  ) then true else false end);
grant select, insert, update on registry.association to jidi_app;

-- 依托单位
create table registry.host (
  id uuid primary key,
  type text not null,
  credit_code text,
  no_code_reason text check (no_code_reason in ('before-2015', 'military', 'inner-department', 'other')),
  no_code_note text,
  registered_at_node_id uuid not null references access.node,
  version integer not null,
  created_at timestamptz not null,
  constraint host_credit_code_key unique (credit_code),
  constraint host_code_or_reason check ((credit_code is null) <> (no_code_reason is null)),
  constraint host_other_reason_explained check (no_code_reason is distinct from 'other' or no_code_note is not null)
);
call platform.protect('registry.host', 'id');

create table registry.host_name (
  id uuid primary key,
  host_id uuid not null references registry.host,
  name text not null,
  folded text not null,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint host_name_no_overlap exclude using gist (host_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index host_name_host_id_idx on registry.host_name (host_id);
create index host_name_folded_trgm on registry.host_name using gist (folded gist_trgm_ops (siglen = 64));
call platform.protect('registry.host_name', 'host_id');

-- Into which host another was merged.
create table registry.host_successor (
  id uuid primary key,
  host_id uuid not null references registry.host,
  successor_id uuid not null references registry.host,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  check (successor_id <> host_id),
  constraint host_successor_no_overlap exclude using gist (host_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index host_successor_host_id_idx on registry.host_successor (host_id);
create index host_successor_successor_id_idx on registry.host_successor (successor_id);
call platform.protect('registry.host_successor', 'host_id');

-- A base is neither its host nor its place: a node of its own, and what holds of it.
create table registry.base (
  id uuid primary key,
  node_id uuid not null unique references access.node,
  version integer not null,
  created_at timestamptz not null
);
call platform.protect('registry.base', 'id');

-- The time a base spends under one managing body. Whatever is recorded of the base has the reach of the tenure it falls in:
-- a new managing body reaches all tenures, a former one its own.
create table registry.base_tenure (
  id uuid primary key,
  base_id uuid not null references registry.base,
  node_id uuid not null references access.node,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_tenure_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_tenure_base_id_idx on registry.base_tenure (base_id, valid_from);
create index base_tenure_node_id_idx on registry.base_tenure (node_id) where valid_to is null;
call platform.protect('registry.base_tenure', 'id');

create table registry.base_name (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  name text not null,
  folded text not null,
  -- folded, and without the names of the places above the base: what is left to compare within one place
  core text not null,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_name_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_name_base_id_idx on registry.base_name (base_id);
create index base_name_folded_trgm on registry.base_name using gist (folded gist_trgm_ops (siglen = 64));
call platform.protect('registry.base_name', 'tenure_id');

create table registry.base_alias (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  alias text not null,
  folded text not null,
  core text not null,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_alias_no_overlap exclude using gist (base_id with =, folded with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_alias_base_id_idx on registry.base_alias (base_id);
create index base_alias_folded_trgm on registry.base_alias using gist (folded gist_trgm_ops (siglen = 64));
call platform.protect('registry.base_alias', 'tenure_id');

create table registry.base_site (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  address text not null,
  -- 属地: the division it stands in; decides the map
  location_node_id uuid not null references access.node,
  area_m2 numeric(12, 2) check (area_m2 >= 0),
  main boolean not null,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_site_one_main exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (main and voided_at is null)
);
create index base_site_base_id_idx on registry.base_site (base_id);
create index base_site_location_node_id_idx on registry.base_site (location_node_id) where valid_to is null;
call platform.protect('registry.base_site', 'tenure_id');

create table registry.base_host (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  host_id uuid not null references registry.host,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_host_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_host_base_id_idx on registry.base_host (base_id);
create index base_host_host_id_idx on registry.base_host (host_id);
call platform.protect('registry.base_host', 'tenure_id');

create table registry.base_class (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  -- a code of the regulation's class scheme
  class_code text not null,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_class_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_class_base_id_idx on registry.base_class (base_id);
call platform.protect('registry.base_class', 'tenure_id');

-- What a base tells about itself.
create table registry.base_profile (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  introduction text,
  website text,
  opened_on date,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_profile_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_profile_base_id_idx on registry.base_profile (base_id);
call platform.protect('registry.base_profile', 'tenure_id');

-- 联络员, personal data in a row of its own: erased by emptying it, while who was liaison when stays true.
create table registry.liaison_person (
  id uuid primary key,
  tenure_id uuid not null references registry.base_tenure,
  name text not null,
  mobile text,
  position text,
  erased_at timestamptz
);
call platform.protect('registry.liaison_person', 'tenure_id');

create table registry.base_liaison (
  id uuid primary key,
  base_id uuid not null references registry.base,
  tenure_id uuid not null references registry.base_tenure,
  person_id uuid not null references registry.liaison_person,
  valid_from date not null,
  valid_to date,
  voided_at timestamptz,
  check (valid_to > valid_from),
  constraint base_liaison_no_overlap exclude using gist (base_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
create index base_liaison_base_id_idx on registry.base_liaison (base_id);
call platform.protect('registry.base_liaison', 'tenure_id');

-- Who changed what in the register, when it happened and when it was recorded; facts and ids, no personal data.
create table registry.change (
  id uuid primary key,
  -- whose reach it has: the host's, or that of the base's tenure it falls in
  reach_id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('host', 'base')),
  what text not null,
  facts jsonb not null,
  note text,
  -- null: the platform itself
  person_id uuid references access.person,
  happened_on date not null,
  recorded_at timestamptz not null,
  source text not null check (source in ('online', 'paper', 'phone', 'letter', 'visit'))
);
create index change_record_id_idx on registry.change (record_id, recorded_at, id);
call platform.protect('registry.change', 'reach_id');

-- Evidence, scans, photos: the bytes lie on disk under their SHA-256.
create table registry.attachment (
  id uuid primary key,
  record_kind text not null,
  record_id uuid not null,
  -- whose reach it has: the record's, or that of the base's tenure it falls in
  reach_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- null: the platform itself
  uploaded_by uuid references access.person,
  uploaded_at timestamptz not null,
  -- a record names it as its scan
  is_scan boolean not null,
  removed_at timestamptz,
  removed_by uuid references access.person,
  constraint attachment_scan_stays check (not is_scan or removed_at is null)
);
create index attachment_record_id_idx on registry.attachment (record_id, id);
create index attachment_sha256_idx on registry.attachment (sha256);
call platform.protect('registry.attachment', 'reach_id');
call platform.not_public('registry.attachment');
alter table workflow.history add foreign key (scan_id) references registry.attachment;

grant select, insert, update on registry.host, registry.host_name, registry.host_successor, registry.base, registry.base_tenure, registry.base_name,
  registry.base_alias, registry.base_site, registry.base_host, registry.base_class, registry.base_profile, registry.liaison_person,
  registry.base_liaison, registry.attachment to jidi_app;
grant select, insert on registry.change to jidi_app;

-- The association at a node or nearest above it: whom to ask.
create function registry.association_of(node uuid) returns text stable language sql set search_path = access, pg_temp
begin atomic
  select n.name from access.node_ancestor a join access.node n on n.id = a.ancestor_id
    where a.node_id = node and n.kind not in ('UNIT', 'BASE') order by a.depth limit 1;
end;

-- Whether the transaction reaches a record; for functions that run as owner.
create function registry.reached(record uuid) returns boolean stable language sql set search_path = access, pg_temp
begin atomic
  select access.mode() = 'robot'
    or exists (select 1 from access.reach r where r.record_id = record and r.subject_id = any (access.subjects()));
end;

-- Who has registered a credit code: the host within reach, the association's public name beyond it, and nothing else of it.
create function registry.host_of_code(code text) returns table (host_id uuid, association text)
stable language sql security definer set search_path = registry, access, pg_temp
begin atomic
  select case when registry.reached(h.id) then h.id end, registry.association_of(h.registered_at_node_id)
    from registry.host h where h.credit_code = code;
end;

-- Searches run as owner, because under row-level security a trigram index is out of reach (730 ms against 20), and apply the
-- scope themselves. A score of 1 is the very name.
create function registry.search_bases(wanted text) returns table (base_id uuid, score real)
stable language sql security definer set search_path = registry, access, public, pg_temp set pg_trgm.similarity_threshold = 0.3
begin atomic
  select hit.base_id, max(hit.score)::real
    from (
      select n.base_id, n.tenure_id, case when n.folded like '%' || wanted || '%' then greatest(0.9, similarity(n.folded, wanted))
          else greatest(similarity(n.folded, wanted), word_similarity(wanted, n.folded) * 0.8) end as score
        from registry.base_name n
        where n.voided_at is null and (n.folded % wanted or wanted <% n.folded or n.folded like '%' || wanted || '%')
      union all
      select a.base_id, a.tenure_id, case when a.folded like '%' || wanted || '%' then greatest(0.9, similarity(a.folded, wanted))
          else greatest(similarity(a.folded, wanted), word_similarity(wanted, a.folded) * 0.8) end
        from registry.base_alias a
        where a.voided_at is null and (a.folded % wanted or wanted <% a.folded or a.folded like '%' || wanted || '%')
    ) hit
    where (select access.mode()) = 'robot' or exists (
      select 1 from access.reach r where r.record_id = hit.tenure_id and r.subject_id = any ((select access.subjects())::uuid[]))
    group by hit.base_id;
end;

create function registry.search_hosts(wanted text, code text) returns table (host_id uuid, score real)
stable language sql security definer set search_path = registry, access, public, pg_temp set pg_trgm.similarity_threshold = 0.3
begin atomic
  select hit.host_id, max(hit.score)::real
    from (
      select n.host_id, case when n.folded like '%' || wanted || '%' then greatest(0.9, similarity(n.folded, wanted))
          else greatest(similarity(n.folded, wanted), word_similarity(wanted, n.folded) * 0.8) end as score
        from registry.host_name n
        where n.voided_at is null and (n.folded % wanted or wanted <% n.folded or n.folded like '%' || wanted || '%')
      union all
      select h.id, 1 from registry.host h where h.credit_code = code
    ) hit
    where (select access.mode()) = 'robot' or exists (
      select 1 from access.reach r where r.record_id = hit.host_id and r.subject_id = any ((select access.subjects())::uuid[]))
    group by hit.host_id;
end;

-- Bases that a new one may be: nearly the same name anywhere, a similar one in the same area (managing bodies and locations),
-- or the same host. Name and id only within reach; beyond it the managing association's name and nothing else.
create function registry.similar_bases(folded_names text[], cores text[], area uuid[], host uuid)
returns table (base_id uuid, name text, association text, same_host boolean, score real)
stable language sql security definer set search_path = registry, access, public, pg_temp set pg_trgm.similarity_threshold = 0.8
begin atomic
  with near as (
    select t.base_id from registry.base_tenure t where t.valid_to is null and t.voided_at is null and t.node_id = any (area)
    union
    select s.base_id from registry.base_site s where s.valid_to is null and s.voided_at is null and s.location_node_id = any (area)
  ), hit as (
    -- offset 0 keeps each lateral a walk along its index: joined freely, every name in the country was compared (50 ms against 1)
    select k.base_id, similarity(k.folded, q.folded) as score, false as same_host
      from unnest(folded_names) as q (folded) cross join lateral (
        select n.base_id, n.folded from registry.base_name n where n.voided_at is null and n.folded % q.folded
        union all
        select a.base_id, a.folded from registry.base_alias a where a.voided_at is null and a.folded % q.folded
        offset 0) k
    union all
    select near.base_id, similarity(k.core, q.core), false
      from near cross join lateral (
        select n.core from registry.base_name n where n.voided_at is null and n.base_id = near.base_id
        union all
        select a.core from registry.base_alias a where a.voided_at is null and a.base_id = near.base_id
        offset 0) k, unnest(cores) as q (core)
      where similarity(k.core, q.core) >= 0.4
    union all
    select o.base_id, 0, true from registry.base_host o where o.host_id = host and o.valid_to is null and o.voided_at is null
  ), best as (
    select hit.base_id, max(hit.score)::real as score, bool_or(hit.same_host) as same_host from hit group by hit.base_id
  ), seen as (
    -- a former managing body reaches the base, but not what it is called today
    select best.*, t.node_id, registry.reached(t.id) as within
      from best join registry.base_tenure t on t.base_id = best.base_id and t.valid_to is null and t.voided_at is null
  )
  select case when s.within then s.base_id end,
      case when s.within then (select n.name from registry.base_name n where n.base_id = s.base_id and n.voided_at is null and n.valid_to is null) end,
      registry.association_of(s.node_id), s.same_host, s.score
    from seen s order by s.within desc, s.same_host desc, s.score desc limit 20;
end;

-- A base has its name here, dated and within its reach; in the tree it has none.
create or replace function access.body_name(node uuid) returns text stable language sql
return (select coalesce((
    select b.name from registry.base t join registry.base_name b on b.base_id = t.id and b.voided_at is null and b.valid_to is null
    where t.node_id = n.id), n.name)
  from access.node n where n.id = node);

revoke execute on all functions in schema registry from public;
grant execute on all functions in schema registry to jidi_app;
