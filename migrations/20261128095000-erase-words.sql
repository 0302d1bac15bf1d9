-- Words that name people can be emptied wherever a step left them. Each names its step by its number in the record's history.
alter table accreditation.application_opinion add step integer;
alter table accreditation.application_return add step integer;
alter table accreditation.call_extension add step integer;
alter table accreditation.notice_supplement add step integer;
alter table accreditation.score_sheet add step integer;

-- What was said before is of the steps of that name, in their order.
with steps as (
  select record_id, sequence, action, happened_on, notes ->> 'memberId' as member,
    row_number() over (partition by record_id, action order by sequence) as nth,
    row_number() over (partition by record_id, action, happened_on order by sequence) as nth_of_day,
    row_number() over (partition by record_id, action, notes ->> 'memberId' order by sequence) as nth_of_member
  from workflow.history
), opinions as (
  update accreditation.application_opinion t set step = steps.sequence
  from (select id, row_number() over (partition by application_id, action, given_on order by sequence) as nth from accreditation.application_opinion) o, steps
  where o.id = t.id and steps.record_id = t.application_id and steps.action = t.action and steps.happened_on = t.given_on and steps.nth_of_day = o.nth
), returns as (
  update accreditation.application_return t set step = steps.sequence
  from (select id, row_number() over (partition by application_id, returned_by order by sequence) as nth from accreditation.application_return) o, steps
  where o.id = t.id and steps.record_id = t.application_id and steps.action = 'return-by-' || t.returned_by and steps.nth = o.nth
), extensions as (
  update accreditation.call_extension t set step = steps.sequence
  from (select id, row_number() over (partition by call_id order by sequence) as nth from accreditation.call_extension) o, steps
  where o.id = t.id and steps.record_id = t.call_id and steps.action = 'extend' and steps.nth = o.nth
), supplements as (
  update accreditation.notice_supplement t set step = steps.sequence
  from (select id, row_number() over (partition by notice_id order by ends_on) as nth from accreditation.notice_supplement) o, steps
  where o.id = t.id and steps.record_id = t.notice_id and steps.action = 'extend' and steps.nth = o.nth
)
update accreditation.score_sheet t set step = steps.sequence
  from (select id, row_number() over (partition by inspection_id, person_id order by entered_at, id) as nth from accreditation.score_sheet) o, steps
  where o.id = t.id and steps.record_id = t.inspection_id and steps.action = 'score' and steps.member = t.person_id::text and steps.nth_of_member = o.nth;

grant update (reason) on accreditation.call_extension, accreditation.notice_supplement to jidi_app;
grant update (relation) on accreditation.interest to jidi_app;

-- Empties what the sheets of one step say, and tells what it was. Runs as owner because a sheet is its author's alone until the inspection
-- is concluded, and those who erase reach the inspection.
create function accreditation.erase_findings(inspected uuid, at_step integer) returns text[] language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  with emptied as (
    update accreditation.score_sheet s set findings = '', items = (
        select coalesce(jsonb_agg(line - 'note' order by place), '[]') from jsonb_array_elements(s.items) with ordinality i (line, place))
    where s.inspection_id = inspected and s.step = at_step
      and (access.mode() = 'robot' or exists (select 1 from access.reach r where r.record_id = inspected and r.subject_id = any (access.subjects())))
    returning array[old.findings] || array(select line ->> 'note' from jsonb_array_elements(old.items) i (line)) as words
  )
  select coalesce(array_agg(word), '{}') from emptied, unnest(words) word where word <> '';
end;
revoke execute on function accreditation.erase_findings(uuid, integer) from public;
grant execute on function accreditation.erase_findings(uuid, integer) to jidi_app;

-- An answer with some texts emptied, wherever they stand in it.
create function platform.without_words(answer jsonb, words text[]) returns jsonb immutable language plpgsql as $$
begin
  case jsonb_typeof(answer)
    when 'string' then
      return case when answer #>> '{}' = any (words) then '""'::jsonb else answer end;
    when 'array' then
      return (select coalesce(jsonb_agg(platform.without_words(value, words) order by place), '[]')
        from jsonb_array_elements(answer) with ordinality e (value, place));
    when 'object' then
      return (select coalesce(jsonb_object_agg(key, platform.without_words(value, words)), '{}') from jsonb_each(answer));
    else
      return answer;
  end case;
end $$;

-- Empties erased words in the answers that are kept for repeated requests, where they name one of these records. Runs as owner because
-- an answer is kept for whoever made the request, and it tells nobody anything.
create function platform.forget_words(words text[], records uuid[]) returns void language sql
security definer set search_path = platform, pg_temp
begin atomic
  update platform.once set answer = platform.without_words(answer, words)
  where answer is not null and exists (select 1 from unnest(records) r (id) where position(r.id::text in answer::text) > 0);
end;
revoke execute on function platform.without_words(jsonb, text[]), platform.forget_words(text[], uuid[]) from public;
grant execute on function platform.forget_words(text[], uuid[]) to jidi_app;

-- Empties what a base said of its figures when it submitted them for the nth time, there and where it stands in its summary, and tells what
-- it was. Runs as owner because what was submitted is otherwise never changed.
create function assessment.erase_notes(summarized uuid, nth integer) returns text[] language plpgsql
security definer set search_path = assessment, pg_temp as $$
declare
  words text[];
begin
  if access.mode() <> 'robot' and not exists (
    select 1 from access.reach r where r.record_id = summarized and r.subject_id = any (access.subjects())) then
    return '{}';
  end if;
  select coalesce(array_agg(said.value), '{}') into words
    from assessment.submission s cross join jsonb_each_text(s.figures -> 'notes') said where s.summary_id = summarized and s.sequence = nth;
  update assessment.submission set figures = figures - 'notes' where summary_id = summarized and sequence = nth and figures ? 'notes';
  -- A base that corrects them may have written others meanwhile.
  update assessment.summary s set figures = s.figures || jsonb_build_object('notes', (
      select coalesce(jsonb_object_agg(said.key, said.value), '{}') from jsonb_each_text(s.figures -> 'notes') said where said.value <> all (words)))
    where s.id = summarized and s.figures ? 'notes';
  return words;
end $$;
revoke execute on function assessment.erase_notes(uuid, integer) from public;
grant execute on function assessment.erase_notes(uuid, integer) to jidi_app;
