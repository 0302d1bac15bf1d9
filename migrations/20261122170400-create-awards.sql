-- Getting a title, second half: inspections, decision meetings, public notices with objections, designations.

create table accreditation.inspection (
  id uuid primary key,
  state text not null check (state in ('scheduled', 'concluded-passed', 'concluded-failed', 'cancelled')),
  version integer not null,
  created_at timestamptz not null,
  application_id uuid not null references accreditation.application,
  base_name text not null,
  issuer_node_id uuid not null references access.node,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  leader_id uuid not null constraint inspection_leader_fkey references access.person,
  -- of 100, as the regulation of the call has it
  pass_mark numeric(5, 2) not null,
  conclusion text,
  constraint inspection_time_check check (starts_at < ends_at)
);
-- One live inspection of an application.
create unique index inspection_one_live_key on accreditation.inspection (application_id) where state = 'scheduled';
create index inspection_application_id_idx on accreditation.inspection (application_id);
call platform.protect('accreditation.inspection', 'id');

-- Who goes, and when they are taken: nobody is booked for overlapping times, whoever booked them.
create table accreditation.booking (
  inspection_id uuid not null references accreditation.inspection,
  person_id uuid not null constraint booking_person_fkey references access.person,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- false when the inspection is cancelled: the time is free again, the team stays on record
  live boolean not null,
  primary key (inspection_id, person_id),
  constraint booking_no_overlap exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (live)
);
call platform.protect('accreditation.booking', 'inspection_id');

-- A member's findings and score. A record of its own: until it is concluded only its author reaches it.
create table accreditation.score_sheet (
  id uuid primary key,
  inspection_id uuid not null references accreditation.inspection,
  person_id uuid not null references access.person,
  score numeric(5, 2) not null check (score between 0 and 100),
  items jsonb not null,
  findings text not null,
  entered_by uuid not null references access.person,
  entered_at timestamptz not null,
  scored_on date not null,
  source text not null check (source in ('online', 'paper', 'phone', 'letter', 'visit')),
  scan_id uuid references registry.attachment,
  -- a correction is a further sheet; the earlier one stays
  replaced_at timestamptz
);
create unique index score_sheet_one_key on accreditation.score_sheet (inspection_id, person_id) where replaced_at is null;
call platform.protect('accreditation.score_sheet', 'id');

-- A declared tie of a person to a host organisation: such a member scores none of its bases.
create table accreditation.interest (
  id uuid primary key,
  person_id uuid not null constraint interest_person_fkey references access.person,
  host_id uuid not null constraint interest_host_fkey references registry.host,
  relation text not null,
  declared_by uuid not null references access.person,
  declared_at timestamptz not null,
  constraint interest_one_key unique (person_id, host_id)
);
call platform.protect('accreditation.interest', 'id');

-- Who has scored, and who typed it in; and, once every member has, the average for the issuer alone: an earlier one would tell a single
-- sheet. Runs as owner because the sheets are still their authors'.
create function accreditation.scoring(inspected uuid) returns table (scored uuid[], entered_by uuid[], average numeric) stable language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  select coalesce(array_agg(s.person_id order by s.person_id) filter (where s.id is not null), '{}'),
    coalesce(array_agg(distinct s.entered_by) filter (where s.id is not null), '{}'),
    case when (access.mode() = 'robot' or i.issuer_node_id = any (access.subjects()))
        and count(s.id) = (select count(*) from accreditation.booking b where b.inspection_id = i.id)
      then round(avg(s.score), 2) end
  from accreditation.inspection i left join accreditation.score_sheet s on s.inspection_id = i.id and s.replaced_at is null
  where i.id = inspected
    and (access.mode() = 'robot' or exists (select 1 from access.reach r where r.record_id = i.id and r.subject_id = any (access.subjects())))
  group by i.id;
end;

-- Makes the sheets follow their inspection: the issuer reaches them while it is concluded, their authors alone before.
create function accreditation.hand_over_sheets(inspected uuid) returns void language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  insert into access.reach (subject_id, kind, sort_at, record_id, exact)
    select i.issuer_node_id, 'score-sheet', s.entered_at, s.id, true
    from accreditation.inspection i join accreditation.score_sheet s on s.inspection_id = i.id
    where i.id = inspected and i.state in ('concluded-passed', 'concluded-failed')
    on conflict do nothing;
  delete from access.reach r using accreditation.inspection i join accreditation.score_sheet s on s.inspection_id = i.id
    where i.id = inspected and i.state not in ('concluded-passed', 'concluded-failed')
      and r.record_id = s.id and r.subject_id = i.issuer_node_id;
end;

-- Which of these persons are taken at some time, whoever booked them; runs as owner because other bodies' bookings are unseen.
create function accreditation.busy_persons(persons uuid[], from_instant timestamptz, to_instant timestamptz, besides uuid) returns setof uuid
stable language sql security definer set search_path = accreditation, pg_temp
begin atomic
  select distinct b.person_id from accreditation.booking b
  where b.live and b.person_id = any (persons) and b.inspection_id is distinct from besides
    and tstzrange(b.starts_at, b.ends_at) && tstzrange(from_instant, to_instant);
end;

-- Which of these persons come from the applicant, from another base of its host or from its recommender, sign for one of them on a day
-- of the visit, or declared a tie to the host; hosts that were merged are one. Runs as owner because the caller need not see other
-- bodies' grants. A recommender that is the issuer itself makes nobody partial.
create function accreditation.partial_persons(applied uuid, persons uuid[], from_day date, to_day date) returns setof uuid stable language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  with recursive kin (host_id) as (
    select h.host_id from accreditation.application a join registry.base_host h on h.base_id = a.base_id
    where a.id = applied and h.valid_to is null and h.voided_at is null
    union
    select case when s.host_id = kin.host_id then s.successor_id else s.host_id end
    from kin join registry.host_successor s on s.host_id = kin.host_id or s.successor_id = kin.host_id
    where s.valid_to is null and s.voided_at is null
  ), own (node_id) as (
    select a.base_node_id from accreditation.application a where a.id = applied
    union
    select nullif(a.recommender_node_id, a.issuer_node_id) from accreditation.application a where a.id = applied
    union
    select b.node_id from kin join registry.base_host h on h.host_id = kin.host_id and h.valid_to is null and h.voided_at is null
    join registry.base b on b.id = h.base_id
  )
  select p.id
  from unnest(persons) as p (id)
  where exists (select 1 from own join access.role_grant g on g.node_id = own.node_id where g.person_id = p.id and g.revoked_at is null)
    or exists (
      select 1 from own join access.delegation d on d.node_id = own.node_id
      where d.to_person_id = p.id and d.ended_at is null and d.first_day <= to_day and d.last_day >= from_day
    )
    or exists (select 1 from accreditation.interest i join kin on kin.host_id = i.host_id where i.person_id = p.id);
end;

create table accreditation.meeting (
  id uuid primary key,
  state text not null check (state in ('recorded', 'confirmed', 'discarded')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  kind text not null check (kind in ('party-group', 'chair-office', 'standing-committee', 'joint', 'other')),
  held_on date not null,
  number text,
  title text not null,
  -- everyone who wrote it: none of them confirms it
  preparers uuid[] not null
);
call platform.protect('accreditation.meeting', 'id');

create table accreditation.decision (
  meeting_id uuid not null references accreditation.meeting,
  application_id uuid not null references accreditation.application,
  position integer not null,
  outcome text not null check (outcome in ('named', 'refused', 'deferred')),
  reason text,
  -- the day of the meeting, once it is confirmed
  decided_on date,
  primary key (meeting_id, application_id)
);
create index decision_application_id_idx on accreditation.decision (application_id);
call platform.protect('accreditation.decision', 'meeting_id');
-- What is decided is told to whoever reaches the application; the meeting itself stays with the issuer.
create policy told on accreditation.decision for select using (
  case when decided_on is null then false when exists (
    select 1 from access.reach r where r.record_id = decision.application_id and r.subject_id = any ((select access.subjects())::uuid[])
  ) then true else false end
);

create table accreditation.notice (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'closed', 'withdrawn')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  call_id uuid not null references accreditation.call,
  meeting_id uuid not null references accreditation.meeting,
  title text not null,
  body text not null,
  starts_on date,
  -- as printed, or as the last supplement says: never earlier
  ends_on date,
  -- each day counted and skipped, as the calendar stood on the first day
  counted jsonb,
  preparers uuid[] not null,
  constraint notice_dates_check check ((starts_on is null) = (ends_on is null) and starts_on <= ends_on)
);
call platform.protect('accreditation.notice', 'id');

-- The list as it is printed.
create table accreditation.notice_item (
  notice_id uuid not null references accreditation.notice,
  application_id uuid not null references accreditation.application,
  position integer not null,
  base_id uuid not null,
  base_name text not null,
  class_title jsonb not null,
  recommender_name text not null,
  primary key (notice_id, application_id)
);
create index notice_item_application_id_idx on accreditation.notice_item (application_id);
call platform.protect('accreditation.notice_item', 'notice_id');

create table accreditation.notice_supplement (
  id uuid primary key,
  notice_id uuid not null references accreditation.notice,
  issued_on date not null,
  previous_end date not null,
  ends_on date not null check (ends_on > previous_end),
  reason text not null
);
create index notice_supplement_notice_id_idx on accreditation.notice_supplement (notice_id);
call platform.protect('accreditation.notice_supplement', 'notice_id');

-- Objections are reached by the issuer's own node and nobody else, above or below.
create table accreditation.objection (
  id uuid primary key,
  state text not null check (state in ('open', 'upheld', 'dismissed', 'lead')),
  version integer not null,
  created_at timestamptz not null,
  notice_id uuid not null references accreditation.notice,
  application_id uuid not null references accreditation.application,
  issuer_node_id uuid not null references access.node,
  kind text not null check (kind in ('person', 'body', 'anonymous')),
  text text not null,
  received_on date not null,
  -- SHA-256 of the code by which its objector reads the answer
  receipt_hash bytea not null constraint objection_receipt_key unique,
  answer text,
  decided_on date,
  -- the officer who registered it, if one did
  preparers uuid[] not null
);
create index objection_application_id_idx on accreditation.objection (application_id);
create index objection_notice_id_idx on accreditation.objection (notice_id);
call platform.protect('accreditation.objection', 'id');

-- Personal data in a row of its own: erased by emptying it.
create table accreditation.objector (
  objection_id uuid primary key references accreditation.objection,
  name text,
  contact text,
  lead_reason text,
  erased_at timestamptz
);
call platform.protect('accreditation.objector', 'objection_id');

-- What the holder of a receipt may read. Runs as owner because a receipt is all that its holder has to show.
create function accreditation.answer_of(receipt bytea)
returns table (state text, received_on date, base_name text, notice_title text, answer text, decided_on date) stable language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  select o.state, o.received_on, i.base_name, n.title, o.answer, o.decided_on
  from accreditation.objection o
  join accreditation.notice n on n.id = o.notice_id
  join accreditation.notice_item i on i.notice_id = o.notice_id and i.application_id = o.application_id
  where o.receipt_hash = receipt;
end;

create table accreditation.designation_document (
  id uuid primary key,
  state text not null check (state in ('prepared', 'granted', 'discarded')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  number text not null,
  number_year integer not null,
  document_date date not null,
  title text not null,
  lead_issuer text not null,
  co_issuers jsonb not null,
  scan_id uuid references registry.attachment,
  preparers uuid[] not null
);
create unique index designation_document_number_key on accreditation.designation_document (issuer_node_id, number_year, number)
  where state <> 'discarded';
call platform.protect('accreditation.designation_document', 'id');

create table accreditation.document_item (
  document_id uuid not null references accreditation.designation_document,
  application_id uuid not null references accreditation.application,
  position integer not null,
  primary key (document_id, application_id)
);
create index document_item_application_id_idx on accreditation.document_item (application_id);
call platform.protect('accreditation.document_item', 'document_id');

create table accreditation.designation (
  id uuid primary key,
  state text not null check (state in ('active', 'expired')),
  version integer not null,
  created_at timestamptz not null,
  document_id uuid not null references accreditation.designation_document,
  application_id uuid not null references accreditation.application,
  base_id uuid not null,
  base_name text not null,
  base_node_id uuid not null references access.node,
  recommender_node_id uuid not null references access.node,
  issuer_node_id uuid not null references access.node,
  level text not null check (level in ('NATIONAL', 'PROVINCE', 'CITY', 'COUNTY')),
  title jsonb not null,
  class_code text not null,
  class_title jsonb not null,
  document_number text not null,
  document_date date not null,
  issuers jsonb not null,
  term_from date not null,
  -- null until a re-check ends it
  term_until date,
  constraint designation_one_per_application_key unique (application_id),
  constraint designation_term_check check (term_until >= term_from)
);
create index designation_base_id_idx on accreditation.designation (base_id);
create index designation_term_until_idx on accreditation.designation (term_until) where state = 'active';
call platform.protect('accreditation.designation', 'id');

revoke execute on all functions in schema accreditation from public;
grant execute on all functions in schema accreditation to jidi_app;
grant select, insert, update on accreditation.inspection, accreditation.booking, accreditation.score_sheet, accreditation.meeting, accreditation.decision,
  accreditation.notice, accreditation.objection, accreditation.objector, accreditation.designation_document, accreditation.designation to jidi_app;
grant select, insert on accreditation.interest, accreditation.notice_item, accreditation.notice_supplement, accreditation.document_item to jidi_app;
-- the list of a draft is written anew with each edit
grant delete on accreditation.decision, accreditation.notice_item, accreditation.document_item to jidi_app;
