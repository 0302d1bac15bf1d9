-- What a title is searched by, in lower case and in one place: folding it for each row was most of the time of a search (365 ms at
-- 100,000 titles), and under row-level security no trigram index is reached.
create table accreditation.designation_words (
  designation_id uuid primary key references accreditation.designation,
  -- name of the base and number of the document, a line each
  words text not null
);
create index designation_words_trgm on accreditation.designation_words using gin (words gin_trgm_ops);
call platform.protect('accreditation.designation_words', 'designation_id');

insert into accreditation.designation_words (designation_id, words)
  select d.id, lower(d.base_name || chr(10) || d.document_number) from accreditation.designation d;

-- Runs as owner because nobody writes these words but the row they come from.
create function accreditation.keep_designation_words() returns trigger language plpgsql
security definer set search_path = accreditation, pg_temp as $$
begin
  insert into accreditation.designation_words (designation_id, words)
    values (new.id, lower(new.base_name || chr(10) || new.document_number))
    on conflict (designation_id) do update set words = excluded.words;
  return null;
end $$;
create trigger keep_words after insert or update of base_name, document_number on accreditation.designation
  for each row execute function accreditation.keep_designation_words();
alter table accreditation.designation enable always trigger keep_words;

-- Titles within the transaction's reach that match a pattern in lower case, newest first after a place in that order. Runs as owner, so
-- that the trigram index is reached, and applies the scope itself. A frequent word is found by walking the reach, a rare one by the
-- index: only a plan made for the pattern can tell.
create function accreditation.search_titles(pattern text, wanted_state text, of_base uuid, before_at timestamptz, before_id uuid, most integer)
returns table (designation_id uuid, sort_at timestamptz) stable language sql
security definer set search_path = accreditation, access, public, pg_temp set plan_cache_mode = force_custom_plan
begin atomic
  select distinct on (hit.sort_at, hit.record_id) hit.record_id, hit.sort_at
  from unnest(access.subjects()) as s (id)
  cross join lateral (
    select r.sort_at, r.record_id
    from access.reach r
    join accreditation.designation_words w on w.designation_id = r.record_id
    join accreditation.designation d on d.id = r.record_id
    where r.subject_id = s.id and r.kind = 'designation' and (r.sort_at, r.record_id) < (before_at, before_id)
      and w.words like pattern
      and (wanted_state is null or d.state = wanted_state) and (of_base is null or d.base_id = of_base)
    order by r.sort_at desc, r.record_id desc limit most
  ) hit
  order by hit.sort_at desc, hit.record_id desc limit most;
end;

revoke execute on function accreditation.search_titles(text, text, uuid, timestamptz, uuid, integer), accreditation.keep_designation_words()
  from public;
grant execute on function accreditation.search_titles(text, text, uuid, timestamptz, uuid, integer) to jidi_app;
