-- The kinds of record in which a body decides on subjects. A domain, so that a kind that is none of them is an error and not an empty answer.
create domain decision.deciding_kind as text check (value in ('meeting', 'notice', 'designation-document'));

-- For which subjects of a kind somebody has begun what they are to be listed in next: a record that nobody has signed and that lists them. Runs as
-- owner because a draft is its issuer's own, while a step of others may bring a subject back to where the draft is waited for; it
-- answers whoever reaches the subject.
drop function decision.is_begun(text, text, uuid);
create function decision.begun_among(deciding decision.deciding_kind, of_kind text, of_ids uuid[]) returns setof uuid stable language sql
security definer set search_path = decision, pg_temp
begin atomic
  select s.id from unnest(of_ids) as s (id)
  where case deciding
      when 'meeting' then exists (
        select from decision.decision d join decision.meeting m on m.id = d.meeting_id
        where d.subject_kind = of_kind and d.subject_id = s.id and m.state = 'recorded')
      when 'notice' then exists (
        select from decision.notice_item i join decision.notice n on n.id = i.notice_id
        where i.subject_kind = of_kind and i.subject_id = s.id and n.state = 'draft')
      when 'designation-document' then exists (
        select from decision.document_item i join decision.designation_document d on d.id = i.document_id
        where i.subject_kind = of_kind and i.subject_id = s.id and d.state = 'prepared')
    end
    and (access.mode() = 'robot' or exists (
      select from access.reach r where r.record_id = s.id and r.subject_id = any (access.subjects())));
end;
revoke execute on function decision.begun_among(decision.deciding_kind, text, uuid[]) from public;
grant execute on function decision.begun_among(decision.deciding_kind, text, uuid[]) to jidi_app;
