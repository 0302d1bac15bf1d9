-- What must follow a change is written beside the change. The queue only carries it: whatever the queue forgets is handed to it again.
create table platform.outbox (
  id uuid primary key,
  topic text not null,
  -- ids only, no personal data
  payload jsonb not null,
  created_at timestamptz not null,
  -- when its effects were listed in platform.outbox_effect
  relayed_at timestamptz
);
create index outbox_unrelayed_idx on platform.outbox (id) where relayed_at is null;
alter table platform.outbox enable row level security;
create policy appended_by_all on platform.outbox for insert with check (true);
create policy kept_by_robots on platform.outbox using ((select access.mode()) = 'robot');

-- One reaction to one outbox row: it is owed until done_at, whatever the queue says.
create table platform.outbox_effect (
  outbox_id uuid not null references platform.outbox (id) on delete cascade,
  effect text not null,
  -- when to hand it to the queue (again), by the machine's clock
  add_at timestamptz not null default '-infinity',
  adds int not null default 0,
  done_at timestamptz,
  -- it failed every attempt and waits for platform.dead_job to be retried
  dead_at timestamptz,
  primary key (outbox_id, effect)
);
create index outbox_effect_owed_idx on platform.outbox_effect (add_at) where done_at is null and dead_at is null;
call platform.robot_only('platform.outbox_effect');

-- Jobs that failed all their attempts, until somebody has them tried again.
create table platform.dead_job (
  id uuid primary key,
  -- the job's id in the queue; of a recurring job its name, so that it is listed once
  job_id text not null constraint dead_job_job_id_key unique,
  name text not null,
  payload jsonb not null,
  outbox_id uuid,
  error text not null,
  attempts int not null,
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  resolved_at timestamptz
);
create index dead_job_open_idx on platform.dead_job (last_failed_at) where resolved_at is null;
call platform.robot_only('platform.dead_job');

grant select, insert, update, delete on platform.outbox, platform.outbox_effect, platform.dead_job to jidi_app;
