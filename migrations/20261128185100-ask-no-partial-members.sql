-- Whoever has to stand aside by now fills in no sheet, and a visit with such a member is cancelled, not concluded.
delete from workflow.task t using accreditation.inspection i
where t.kind = 'inspection' and t.action = 'score' and i.id = t.record_id and exists (
  select from accreditation.partial_persons(i.application_id, array[t.person_id],
    (i.starts_at at time zone 'Asia/Shanghai')::date, (i.ends_at at time zone 'Asia/Shanghai')::date));

update workflow.task t set action = 'cancel', permission = 'inspection.schedule', not_before = null, assignee_id = null
from accreditation.inspection i
where t.kind = 'inspection' and t.action = 'conclude' and i.id = t.record_id and exists (
  select from accreditation.partial_persons(i.application_id,
    array(select b.person_id from accreditation.booking b where b.inspection_id = i.id and b.live),
    (i.starts_at at time zone 'Asia/Shanghai')::date, (i.ends_at at time zone 'Asia/Shanghai')::date));
