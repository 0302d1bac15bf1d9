-- What an upheld objection holds back is awaited by whoever refuses it, no longer by whoever would prepare its document: to record a meeting
-- where the regulation has one decide and none lists it yet, else to turn it down.
delete from workflow.task t using accreditation.application a, decision.upheld_objection o
where t.kind = 'application' and t.action = 'designate' and a.id = t.record_id and a.state = 'announced'
  and o.subject_kind = 'application' and o.subject_id = a.id;

insert into workflow.task (record_id, kind, action, state, node_id, permission, since)
select a.id, 'application', case when asked.meeting then 'refuse' else 'turn-down' end, a.state, a.issuer_node_id,
  case when asked.meeting then 'meeting.record' else 'application.review' end, upheld.at
from accreditation.application a
join accreditation.call c on c.id = a.call_id
join regulation.regulation r on r.id = c.regulation_id
cross join lateral (select (r.content -> 'meeting' ->> 'required')::boolean as meeting) asked
cross join lateral (
  select max(h.recorded_at) as at from decision.upheld_objection o join workflow.history h on h.kind = 'objection' and h.record_id = o.id
  where o.subject_kind = 'application' and o.subject_id = a.id and h.action = 'decide') upheld
where a.state = 'announced' and upheld.at is not null and not (asked.meeting and exists (
  select from decision.decision d join decision.meeting m on m.id = d.meeting_id
  where d.subject_kind = 'application' and d.subject_id = a.id and m.state = 'recorded'))
on conflict do nothing;
