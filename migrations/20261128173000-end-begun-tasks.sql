-- Whether somebody has begun what a subject is to be listed in next: a record of this kind that nobody has signed and that lists it. Runs as
-- owner because a draft is its issuer's own, while a step of others may bring the subject back to where the draft is waited for; it
-- answers whoever reaches the subject.
create function decision.is_begun(asked text, of_kind text, of_id uuid) returns boolean stable language sql
security definer set search_path = decision, pg_temp
begin atomic
  select case asked
      when 'meeting' then exists (
        select from decision.decision d join decision.meeting m on m.id = d.meeting_id
        where d.subject_kind = of_kind and d.subject_id = of_id and m.state = 'recorded')
      when 'notice' then exists (
        select from decision.notice_item i join decision.notice n on n.id = i.notice_id
        where i.subject_kind = of_kind and i.subject_id = of_id and n.state = 'draft')
      when 'designation-document' then exists (
        select from decision.document_item i join decision.designation_document d on d.id = i.document_id
        where i.subject_kind = of_kind and i.subject_id = of_id and d.state = 'prepared')
    end
    and (access.mode() = 'robot' or exists (
      select from access.reach r where r.record_id = of_id and r.subject_id = any (access.subjects())));
end;
revoke execute on function decision.is_begun(text, text, uuid) from public;
grant execute on function decision.is_begun(text, text, uuid) to jidi_app;

-- What is begun already is awaited no longer.
delete from workflow.task t using decision.decision d, decision.meeting m
where t.kind = 'application' and t.action = 'name' and d.subject_id = t.record_id and m.id = d.meeting_id and m.state = 'recorded';
delete from workflow.task t using decision.notice_item i, decision.notice n
where t.kind = 'application' and t.action = 'announce' and i.subject_id = t.record_id and n.id = i.notice_id and n.state = 'draft';
delete from workflow.task t using decision.document_item i, decision.designation_document d
where t.kind = 'application' and t.action = 'designate' and i.subject_id = t.record_id and d.id = i.document_id and d.state = 'prepared';
