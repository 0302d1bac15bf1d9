-- Subjects of decisions are looked up by kind and id wherever they stand: records of two kinds are never taken for one another.

drop index decision.decision_subject_id_idx;
create index decision_subject_idx on decision.decision (subject_id, subject_kind);
drop index decision.notice_item_subject_id_idx;
create index notice_item_subject_idx on decision.notice_item (subject_id, subject_kind);
drop index decision.document_item_subject_id_idx;
create index document_item_subject_idx on decision.document_item (subject_id, subject_kind);
drop index decision.objection_subject_id_idx;
create index objection_subject_idx on decision.objection (subject_id, subject_kind);

-- What is decided is told to whoever reaches the subject; the meeting itself stays with the issuer.
drop policy told on decision.decision;
create policy told on decision.decision for select using (
  case when decided_on is null then false when exists (
    select 1 from access.reach r where r.kind = decision.subject_kind and r.record_id = decision.subject_id
      and r.subject_id = any ((select access.subjects())::uuid[])
  ) then true else false end
);

-- What the holder of a receipt may read. Runs as owner because a receipt is all that its holder has to show.
create or replace function decision.answer_of(receipt bytea)
returns table (state text, received_on date, base_name text, notice_title text, answer text, decided_on date) stable language sql
security definer set search_path = decision, pg_temp
begin atomic
  select o.state, o.received_on, i.base_name, n.title, o.answer, o.decided_on
  from decision.objection o
  join decision.notice n on n.id = o.notice_id
  join decision.notice_item i on i.notice_id = o.notice_id and i.subject_kind = o.subject_kind and i.subject_id = o.subject_id
  where o.receipt_hash = receipt;
end;
