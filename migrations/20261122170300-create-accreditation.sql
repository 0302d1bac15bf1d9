-- Getting a title, first half: regulations, calls, applications.
create schema accreditation;
grant usage on schema accreditation to jidi_app;

create table accreditation.regulation (
  id uuid primary key,
  state text not null check (state in ('draft', 'published')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  preparers uuid[] not null,
  series_id uuid not null,
  edition integer not null,
  effective_from date not null,
  content jsonb not null,
  constraint regulation_edition_key unique (series_id, edition)
);
create unique index regulation_one_draft_key on accreditation.regulation (series_id) where state = 'draft';
call platform.protect('accreditation.regulation', 'id');

-- What was published stays as it was, whoever asks.
create function accreditation.keep_published() returns trigger language plpgsql as $$
begin
  raise exception 'a published regulation never changes: draft a new edition' using errcode = 'check_violation', constraint = 'regulation_published_stays';
end $$;
create trigger published_stays before update or delete on accreditation.regulation
  for each row when (old.state = 'published') execute function accreditation.keep_published();

create table accreditation.call (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'open', 'closed', 'cancelled')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  preparers uuid[] not null,
  regulation_id uuid not null references accreditation.regulation,
  year integer not null,
  title text not null,
  body text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  recommenders_until timestamptz not null,
  quotas jsonb not null,
  class_codes jsonb not null,
  cancelled_because text,
  constraint call_window_check check (opens_at < closes_at and closes_at <= recommenders_until)
);
create index call_opens_at_idx on accreditation.call (opens_at) where state = 'published';
create index call_closes_at_idx on accreditation.call (closes_at) where state = 'open';
call platform.protect('accreditation.call', 'id');

-- Places of each kind of recommender as the call was published; null sets no limit.
create table accreditation.call_quota (
  call_id uuid not null references accreditation.call,
  kind text not null,
  quota integer check (quota > 0),
  primary key (call_id, kind),
  constraint call_quota_key unique (call_id, kind, quota)
);
call platform.protect('accreditation.call_quota', 'call_id');

-- What was printed of a window stays readable when it is extended.
create table accreditation.call_extension (
  id uuid primary key,
  call_id uuid not null references accreditation.call,
  closed_at timestamptz not null,
  closes_at timestamptz not null,
  recommended_until timestamptz not null,
  recommenders_until timestamptz not null,
  reason text not null,
  extended_at timestamptz not null,
  constraint call_extension_only_later check (closes_at >= closed_at and recommenders_until >= recommended_until)
);
create index call_extension_call_id_idx on accreditation.call_extension (call_id, extended_at);
call platform.protect('accreditation.call_extension', 'call_id');

create table accreditation.application (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'returned-by-recommender', 'declined', 'recommended', 'returned-by-issuer',
    'rejected', 'accepted', 'inspection-passed', 'inspection-failed', 'named', 'refused', 'deferred', 'announced', 'designated', 'withdrawn')),
  version integer not null,
  created_at timestamptz not null,
  call_id uuid not null references accreditation.call,
  base_id uuid not null references registry.base,
  base_name text not null,
  base_node_id uuid not null references access.node,
  managing_node_id uuid not null references access.node,
  recommender_node_id uuid not null references access.node,
  recommender_kind text not null,
  issuer_node_id uuid not null references access.node,
  class_code text not null,
  form jsonb not null,
  pledged_at timestamptz,
  submitted_at timestamptz,
  correction_due_on date,
  rank integer,
  foreign key (call_id, recommender_kind) references accreditation.call_quota (call_id, kind)
);
-- One live application of a base per call.
create unique index application_one_per_call_key on accreditation.application (call_id, base_id) where state not in ('withdrawn', 'declined', 'rejected');
create unique index application_rank_key on accreditation.application (call_id, recommender_node_id, rank);
create index application_call_id_idx on accreditation.application (call_id, state);
create index application_base_id_idx on accreditation.application (base_id);
call platform.protect('accreditation.application', 'id');

-- A recommender's place in a call, held by one application: there are as many as the published quota says, and no more.
create table accreditation.place (
  call_id uuid not null,
  kind text not null,
  quota integer not null,
  recommender_node_id uuid not null references access.node,
  slot integer not null,
  application_id uuid not null references accreditation.application,
  primary key (call_id, recommender_node_id, slot),
  constraint place_one_per_application_key unique (application_id),
  constraint place_within_quota check (slot between 1 and quota),
  foreign key (call_id, kind, quota) references accreditation.call_quota (call_id, kind, quota)
);
call platform.protect('accreditation.place', 'application_id');

-- The form as it was each time it was submitted, for what changed after a return.
create table accreditation.application_submission (
  id uuid primary key,
  application_id uuid not null references accreditation.application,
  number integer not null,
  class_code text not null,
  form jsonb not null,
  pledge text not null,
  submitted_at timestamptz not null,
  recalled boolean not null default false,
  constraint application_submission_number_key unique (application_id, number)
);
call platform.protect('accreditation.application_submission', 'application_id');

-- What recommender and issuer said: opinions, reasons.
create table accreditation.application_opinion (
  id uuid primary key,
  application_id uuid not null references accreditation.application,
  action text not null check (action in ('recommend', 'decline', 'reject', 'withdraw')),
  node_id uuid not null references access.node,
  text text not null,
  given_on date not null,
  recalled boolean not null default false
);
create index application_opinion_application_id_idx on accreditation.application_opinion (application_id, id);
call platform.protect('accreditation.application_opinion', 'application_id');

-- 一次性告知: everything missing at once, and until when it can be put right, with how that day was counted.
create table accreditation.application_return (
  id uuid primary key,
  application_id uuid not null references accreditation.application,
  returned_by text not null check (returned_by in ('recommender', 'issuer')),
  submission integer not null,
  items jsonb not null,
  returned_on date not null,
  working_days integer not null,
  -- the recommenders' last day: a correction after it would help nobody
  not_after date,
  due_on date not null,
  provisional boolean not null,
  -- until a submission answers it, or it is recalled, or the application withdrawn
  open boolean not null default true,
  recalled boolean not null default false
);
create unique index application_return_open_key on accreditation.application_return (application_id) where open;
call platform.protect('accreditation.application_return', 'application_id');

-- A correction deadline that moved with the working-day calendar.
create table accreditation.correction_move (
  id uuid primary key,
  application_id uuid not null references accreditation.application,
  return_id uuid not null references accreditation.application_return,
  previous_due_on date not null,
  due_on date not null,
  moved_at timestamptz not null
);
create index correction_move_return_id_idx on accreditation.correction_move (return_id);
call platform.protect('accreditation.correction_move', 'application_id');

-- What an application's rules look at in its call: published terms, which everyone may read. Runs as owner because a base that
-- has moved below another issuer still has to be judged by the call it applied in.
create function accreditation.call_terms(asked uuid)
returns table (state text, year integer, title text, opens_at timestamptz, closes_at timestamptz, recommenders_until timestamptz,
  class_codes jsonb, content jsonb)
stable language sql security definer set search_path = accreditation, pg_temp
begin atomic
  select c.state, c.year, c.title, c.opens_at, c.closes_at, c.recommenders_until, c.class_codes, r.content
  from accreditation.call c join accreditation.regulation r on r.id = c.regulation_id
  where c.id = asked and c.state <> 'draft';
end;

-- How many places an application's recommender has left; null where there is no limit. Runs as owner because an applicant does not
-- see the other applications that hold them.
create function accreditation.places_left(applied uuid) returns integer stable language sql security definer set search_path = accreditation, pg_temp
begin atomic
  select q.quota - (
      select count(*)::integer from accreditation.place p
      where p.call_id = a.call_id and p.recommender_node_id = a.recommender_node_id and p.application_id <> a.id
    )
  from accreditation.application a join accreditation.call_quota q on q.call_id = a.call_id and q.kind = a.recommender_kind
  where a.id = applied;
end;

-- Takes a place for an application that may hold one already, false when none is left. Whoever comes at the same instant waits for
-- the other's commit and then sees the place taken; under the primary key two can never hold one.
create function accreditation.take_place(applied uuid) returns boolean language plpgsql security definer set search_path = accreditation, pg_temp as $$
declare
  taker accreditation.application;
  places integer;
begin
  if exists (select from accreditation.place p where p.application_id = applied) then
    return true;
  end if;
  select * into strict taker from accreditation.application a where a.id = applied;
  select q.quota into strict places from accreditation.call_quota q where q.call_id = taker.call_id and q.kind = taker.recommender_kind;
  if places is null then
    return true;
  end if;
  for candidate in 1 .. places loop
    insert into accreditation.place (call_id, kind, quota, recommender_node_id, slot, application_id)
      values (taker.call_id, taker.recommender_kind, places, taker.recommender_node_id, candidate, applied)
      on conflict (call_id, recommender_node_id, slot) do nothing;
    if found then
      return true;
    end if;
  end loop;
  return false;
end $$;

-- Gives an application the rank of its last recommendation again, unless another has it by now.
create function accreditation.restore_rank(applied uuid) returns void language plpgsql set search_path = accreditation, pg_temp as $$
begin
  update accreditation.application a set rank = (
      select (h.notes ->> 'rank')::integer from workflow.history h
      where h.record_id = applied and h.action = 'recommend' order by h.sequence desc limit 1
    )
  where a.id = applied;
exception when unique_violation then
  null;
end $$;

revoke execute on all functions in schema accreditation from public;
grant execute on all functions in schema accreditation to jidi_app;
grant select, insert, update on accreditation.regulation, accreditation.call, accreditation.application, accreditation.application_submission,
  accreditation.application_opinion, accreditation.application_return to jidi_app;
grant select, insert on accreditation.call_quota, accreditation.call_extension, accreditation.correction_move to jidi_app;
-- places are taken by take_place alone
grant select, delete on accreditation.place to jidi_app;
