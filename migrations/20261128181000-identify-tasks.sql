-- A task's key holds a person or none, which no primary key can: it has an id of its own.
alter table workflow.task add id uuid not null default gen_random_uuid();
alter table workflow.task add constraint task_pkey primary key (id);
