-- A task may be a person's: of several who are each waited for, everybody has a line of their own. Its key then holds a person or none, which
-- no primary key can: it has an id. One statement, so that the table is written once and each index built once.
alter table workflow.task
  drop constraint task_pkey,
  add person_id uuid references access.person,
  add id uuid not null default uuidv7(),
  add constraint task_pkey primary key (id),
  add constraint task_one_key unique nulls not distinct (record_id, action, node_id, person_id);

-- Whoever goes on a visit that is arranged has to fill in a sheet.
insert into workflow.task (record_id, kind, action, state, node_id, permission, since, not_before, person_id)
select i.id, 'inspection', 'score', i.state, i.issuer_node_id, 'inspection.score', i.created_at, i.starts_at, b.person_id
from accreditation.inspection i join accreditation.booking b on b.inspection_id = i.id and b.live
where i.state = 'scheduled' and not exists (
  select from accreditation.score_sheet s where s.inspection_id = i.id and s.person_id = b.person_id and s.replaced_at is null);
