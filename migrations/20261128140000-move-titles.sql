-- Titles stand in a schema of their own: documents lead them, and so will whatever else brings or ends one.

create schema titles;
grant usage on schema titles to jidi_app;

alter table accreditation.designation set schema titles;
alter table accreditation.designation_words set schema titles;
alter view accreditation.title_term set schema titles;

alter function accreditation.search_titles(text, text, uuid, timestamptz, uuid, integer) set schema titles;
alter function titles.search_titles(text, text, uuid, timestamptz, uuid, integer) set search_path = titles, access, public, pg_temp;

alter function accreditation.keep_designation_words() set schema titles;
-- Runs as owner because nobody writes these words but the row they come from.
create or replace function titles.keep_designation_words() returns trigger language plpgsql
security definer set search_path = titles, pg_temp as $$
begin
  insert into titles.designation_words (designation_id, words)
    values (new.id, lower(new.base_name || chr(10) || new.document_number))
    on conflict (designation_id) do update set words = excluded.words;
  return null;
end $$;
