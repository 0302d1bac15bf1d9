-- A visit that a regulation may leave out is no state of an application: its result is a fact, and an application stays under review.
update workflow.history set action = 'record-visit', notes = notes || jsonb_build_object('passed', action = 'pass-inspection')
  where kind = 'application' and action in ('pass-inspection', 'fail-inspection');
update workflow.history set notes = notes || '{"recalled": "record-visit"}'
  where kind = 'application' and notes ->> 'recalled' in ('pass-inspection', 'fail-inspection');
update workflow.history set from_state = 'accepted' where kind = 'application' and from_state in ('inspection-passed', 'inspection-failed');
update workflow.history set to_state = 'accepted' where kind = 'application' and to_state in ('inspection-passed', 'inspection-failed');

-- What waits while a visit is asked and none has been arranged is the visit, no longer the meeting.
update workflow.task t set state = 'accepted' where t.kind = 'application' and t.state in ('inspection-passed', 'inspection-failed');
update workflow.task t set action = 'record-visit', permission = 'inspection.schedule'
  from accreditation.application a cross join lateral accreditation.call_terms(a.call_id) terms
  where t.kind = 'application' and t.action = 'name' and t.record_id = a.id and a.state = 'accepted' and terms.content -> 'inspection' ->> 'required' = 'all';
delete from workflow.task t using accreditation.inspection i
  where t.kind = 'application' and t.action = 'record-visit' and i.application_id = t.record_id and i.state = 'scheduled';

update platform.outbox set topic = 'application.record-visit' where topic in ('application.pass-inspection', 'application.fail-inspection');
-- A visit that did not pass waited for nobody; now a meeting is to refuse it.
insert into workflow.task (record_id, kind, action, state, node_id, permission, since)
  select a.id, 'application', 'name', 'accepted', a.issuer_node_id, 'meeting.record', last.recorded_at
  from accreditation.application a cross join lateral (
    select h.recorded_at from workflow.history h where h.record_id = a.id order by h.sequence desc limit 1) last
  where a.state = 'inspection-failed' on conflict do nothing;
update accreditation.application set state = 'accepted' where state in ('inspection-passed', 'inspection-failed');
alter table accreditation.application drop constraint application_state_check;
alter table accreditation.application add constraint application_state_check check (state in ('draft', 'submitted', 'returned-by-recommender',
  'declined', 'recommended', 'returned-by-issuer', 'rejected', 'accepted', 'named', 'refused', 'deferred', 'announced', 'designated', 'withdrawn'));
alter table accreditation.application_opinion drop constraint application_opinion_action_check;
alter table accreditation.application_opinion
  add constraint application_opinion_action_check check (action in ('recommend', 'decline', 'reject', 'turn-down', 'withdraw'));
