-- Regulations are a lib of their own, with a schema of its name.
create schema regulation;
grant usage on schema regulation to jidi_app;
alter table accreditation.regulation set schema regulation;
alter function accreditation.keep_published() set schema regulation;

-- What a call's applications are judged by names the edition that the call pinned: its content never changes, and a process that has
-- read it once has no need to be sent it with every record.
drop function accreditation.call_terms(uuid);
create function accreditation.call_terms(asked uuid)
returns table (state text, year integer, title text, opens_at timestamptz, closes_at timestamptz, recommenders_until timestamptz,
  class_codes jsonb, regulation_id uuid)
stable language sql security definer set search_path = accreditation, pg_temp
begin atomic
  select c.state, c.year, c.title, c.opens_at, c.closes_at, c.recommenders_until, c.class_codes, c.regulation_id
  from accreditation.call c
  where c.id = asked and c.state <> 'draft';
end;

-- The content of a published edition, which everyone may read; runs as owner for the same reason as the terms of a call. It is settled
-- once whoever published it has committed: before that it might still be a draft tomorrow.
create function regulation.published_content(asked uuid) returns table (content jsonb, settled boolean)
stable language sql security definer set search_path = regulation, pg_temp
begin atomic
  select r.content, r.xmin is distinct from pg_current_xact_id_if_assigned()::xid
  from regulation.regulation r
  where r.id = asked and r.state = 'published';
end;
