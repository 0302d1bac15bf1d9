-- A step names the step of another record that led it, and steps of different records have one order.
alter table workflow.history add column cause_id uuid references workflow.history;
alter table workflow.history add column position bigint;
update workflow.history t set position = o.number
  from (select id, row_number() over (order by recorded_at, id) as number from workflow.history) o where o.id = t.id;
create sequence workflow.step_order as bigint;
select setval('workflow.step_order', coalesce(max(position), 0) + 1, false) from workflow.history;
alter table workflow.history alter column position set default nextval('workflow.step_order'::regclass), alter column position set not null;
grant usage on sequence workflow.step_order to jidi_app;
create index history_cause_idx on workflow.history (cause_id);

-- What a step on record has led: the first step of that kind that the same person took on the other record since.
create function pg_temp.led(cause uuid, record uuid, actions text[]) returns void language sql as $$
  update workflow.history led set cause_id = cause where led.id = (
    select later.id from workflow.history later join workflow.history first on first.id = cause
    where later.record_id = record and later.action = any (actions) and later.person_id = first.person_id and later.position > first.position
    order by later.position limit 1) and led.cause_id is null
$$;
select pg_temp.led(h.id, d.application_id, array['name', 'refuse', 'defer'])
  from workflow.history h join accreditation.decision d on d.meeting_id = h.record_id where h.kind = 'meeting' and h.action = 'confirm' order by h.position;
select pg_temp.led(h.id, i.application_id, array['pass-inspection', 'fail-inspection'])
  from workflow.history h join accreditation.inspection i on i.id = h.record_id where h.kind = 'inspection' and h.action = 'conclude' order by h.position;
select pg_temp.led(h.id, i.application_id, array['announce'])
  from workflow.history h join accreditation.notice_item i on i.notice_id = h.record_id where h.kind = 'notice' and h.action = 'publish' order by h.position;
select pg_temp.led(h.id, i.application_id, array['designate'])
  from workflow.history h join accreditation.document_item i on i.document_id = h.record_id
  where h.kind = 'designation-document' and h.action = 'grant' order by h.position;
select pg_temp.led(h.id, d.id, array['create'])
  from workflow.history h join accreditation.designation d on d.document_id = h.record_id
  where h.kind = 'designation-document' and h.action = 'grant' order by h.position;
drop function pg_temp.led(uuid, uuid, text[]);
