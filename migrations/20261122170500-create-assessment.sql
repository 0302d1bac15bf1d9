-- Keeping a title, first part: each year's reporting rounds, and one summary per base and year.
create schema assessment;
grant usage on schema assessment to jidi_app;

-- 年度总结通知: the regulation gives defaults, the round holds what is valid this year.
create table assessment.round (
  id uuid primary key,
  state text not null check (state in ('draft', 'open', 'closed')),
  version integer not null,
  created_at timestamptz not null,
  issuer_node_id uuid not null references access.node,
  regulation_id uuid not null references accreditation.regulation,
  year integer not null,
  title text not null,
  body text not null,
  period_first date not null,
  period_last date not null,
  -- stock figures (staff, areas) are as of this day
  cut_off date not null,
  base_due_on date not null,
  county_due_on date not null,
  city_due_on date not null,
  -- the reviewers' due dates are counted in working days from the base's and move with the calendar; false once set by hand
  dues_counted boolean not null,
  -- they lie beyond the published calendar
  dues_provisional boolean not null,
  -- least figures by class code
  minimums jsonb not null,
  reminder_offsets integer[] not null,
  escalate_after integer not null,
  constraint round_year_key unique (issuer_node_id, year),
  constraint round_period_check check (period_first <= period_last),
  constraint round_dues_check check (base_due_on <= county_due_on and county_due_on <= city_due_on)
);
create index round_state_idx on assessment.round (year) where state = 'open';
call platform.protect('assessment.round', 'id');

-- 年度工作总结. Who owes one, and to whom, stands as it was when the round opened.
create table assessment.summary (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'forwarded', 'returned', 'accepted')),
  version integer not null,
  created_at timestamptz not null,
  round_id uuid not null references assessment.round,
  year integer not null,
  base_id uuid not null,
  base_name text not null,
  base_node_id uuid not null references access.node,
  managing_node_id uuid not null references access.node,
  issuer_node_id uuid not null references access.node,
  class_code text not null,
  due_on date not null,
  county_due_on date not null,
  city_due_on date not null,
  figures jsonb not null,
  submitted_on date,
  accepted_on date,
  constraint summary_base_year_key unique (base_id, year)
);
create index summary_round_id_idx on assessment.summary (round_id, base_id);
create index summary_awaited_idx on assessment.summary (due_on, id) where state in ('draft', 'returned');
call platform.protect('assessment.summary', 'id');

-- What was submitted each time: a correction is a further row, and what was recalled stays as such.
create table assessment.submission (
  summary_id uuid not null references assessment.summary,
  sequence integer not null,
  figures jsonb not null,
  submitted_on date not null,
  submitted_at timestamptz not null,
  recalled boolean not null default false,
  primary key (summary_id, sequence)
);
call platform.protect('assessment.submission', 'summary_id');

grant select, insert, update on assessment.round, assessment.summary to jidi_app;
grant select, insert, update (recalled) on assessment.submission to jidi_app;
