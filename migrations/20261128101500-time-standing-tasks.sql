-- What waits already learns when it can be done, as the tables of its kinds say: what nobody can do any more waits no longer.
update workflow.task t set until = case t.action when 'recommend' then c.recommenders_until
    else greatest(c.closes_at, case a.state when 'draft' then c.closes_at
      when 'returned-by-recommender' then least(c.recommenders_until, ((a.correction_due_on + 1)::timestamp at time zone 'Asia/Shanghai'))
      else ((a.correction_due_on + 1)::timestamp at time zone 'Asia/Shanghai') end) end,
    not_before = case when a.state = 'draft' then c.opens_at end
  from accreditation.application a join accreditation.call c on c.id = a.call_id
  where t.kind = 'application' and t.record_id = a.id and t.action in ('submit', 'recommend');
delete from workflow.task t using accreditation.application a join accreditation.call c on c.id = a.call_id
  where t.kind = 'application' and t.record_id = a.id and t.action = 'submit' and c.state = 'cancelled';

update workflow.task t set not_before = i.starts_at from accreditation.inspection i
  where t.kind = 'inspection' and t.record_id = i.id and t.action = 'conclude';

update workflow.task t set not_before = greatest(d.document_date::timestamp at time zone 'Asia/Shanghai', (
    select (max(n.ends_on) + 1)::timestamp at time zone 'Asia/Shanghai'
    from accreditation.document_item i join accreditation.notice_item listed on listed.application_id = i.application_id
    join accreditation.notice n on n.id = listed.notice_id and n.state in ('published', 'closed') where i.document_id = d.id))
  from accreditation.designation_document d where t.kind = 'designation-document' and t.record_id = d.id and t.action = 'grant';

delete from workflow.task t using assessment.summary s left join assessment.round r on r.id = s.round_id
  where t.kind = 'summary' and t.record_id = s.id and t.action = 'submit' and s.state = 'draft' and r.state is distinct from 'open';
update workflow.task t set not_before = (least(r.cut_off, r.base_due_on) + 1)::timestamp at time zone 'Asia/Shanghai'
  from assessment.summary s join assessment.round r on r.id = s.round_id
  where t.kind = 'summary' and t.record_id = s.id and t.action = 'accept';
