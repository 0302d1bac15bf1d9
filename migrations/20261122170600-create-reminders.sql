-- Who was told what, when, and by which channel; and the messages people find in the application.
create schema reminders;
grant usage on schema reminders to jidi_app;

-- The ledger. Its unique row is the guarantee that nobody is told twice; ids only, no addresses and no names.
create table reminders.reminder (
  id uuid primary key,
  rule text not null,
  kind text not null,
  record_id uuid not null,
  -- which telling of its rule this is: the due date it was counted from and the days relative to it
  occurrence text not null,
  occurs_on date not null,
  recipient_id uuid not null references access.person,
  -- where the recipient holds a role
  node_id uuid not null references access.node,
  channel text not null check (channel in ('in-app', 'mail')),
  state text not null check (state in ('planned', 'sent', 'dropped', 'merged', 'missed', 'failed')),
  -- a code: why it was dropped, or what the mail server answered
  outcome text,
  planned_at timestamptz not null,
  -- who is sending it now; a claim that outlived its lease was left by a process that died
  claim_id uuid,
  -- start of the last attempt, renewed while it runs; by the machine's clock
  claimed_at timestamptz,
  attempts integer not null,
  -- an earlier attempt may have been delivered before it could be marked
  maybe_repeated boolean not null,
  settled_at timestamptz,
  constraint reminder_once_key unique (rule, record_id, occurrence, recipient_id, channel)
);
create index reminder_planned_idx on reminders.reminder (id) where state = 'planned';
create index reminder_record_id_idx on reminders.reminder (record_id, occurs_on);
create index reminder_recipient_id_idx on reminders.reminder (recipient_id);
call platform.protect('reminders.reminder', 'record_id');
call platform.not_public('reminders.reminder');

-- What a person finds when signed in. Its id is the reminder's: it can be delivered once only.
create table reminders.message (
  id uuid primary key references reminders.reminder,
  person_id uuid not null references access.person,
  rule text not null,
  kind text not null,
  record_id uuid not null,
  title text not null,
  body text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index message_person_id_idx on reminders.message (person_id, created_at desc, id desc);
create index message_unread_idx on reminders.message (person_id) where read_at is null;
alter table reminders.message enable row level security;
create policy own on reminders.message using (
  case when (select access.mode()) = 'robot' then true when person_id = any ((select access.subjects())::uuid[]) then true else false end
);

grant select, insert, update on reminders.reminder, reminders.message to jidi_app;
