-- Getting a title, first half: regulations, calls, applications.
create schema accreditation;
grant usage on schema accreditation to jidi_app;

create table accreditation.regulation (
  id uuid primary key,
  state text not null check (state in ('draft', 'published')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  series_id uuid not null,
  edition integer not null,
  effective_from date not null,
  content jsonb not null,
  constraint regulation_edition_key unique (series_id, edition)
);
call platform.protect('accreditation.regulation', 'id');

create table accreditation.call (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'open', 'closed', 'cancelled')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  regulation_id uuid not null references accreditation.regulation,
  year integer not null,
  title text not null,
  body text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  recommenders_until timestamptz not null,
  quotas jsonb not null,
  class_codes jsonb not null,
  constraint call_window_check check (opens_at < closes_at and closes_at <= recommenders_until)
);
call platform.protect('accreditation.call', 'id');

create table accreditation.application (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'returned-by-recommender', 'declined', 'recommended', 'returned-by-issuer',
    'rejected', 'accepted', 'inspection-passed', 'inspection-failed', 'named', 'refused', 'deferred', 'announced', 'designated', 'withdrawn')),
  version integer not null,
  created_at timestamptz not null,
  call_id uuid not null references accreditation.call,
  base_id uuid not null,
  base_name text not null,
  base_node_id uuid not null references access.node,
  recommender_node_id uuid not null references access.node,
  issuer_node_id uuid not null references access.node,
  class_code text not null,
  form jsonb not null,
  pledged_at timestamptz,
  submitted_at timestamptz,
  correction_due_on date,
  rank integer
);
-- One live application of a base per call.
create unique index application_one_per_call_key on accreditation.application (call_id, base_id) where state not in ('withdrawn', 'declined', 'rejected');
create index application_call_id_idx on accreditation.application (call_id, state);
call platform.protect('accreditation.application', 'id');

grant select, insert, update on accreditation.regulation, accreditation.call, accreditation.application to jidi_app;
