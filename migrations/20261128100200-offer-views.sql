-- What a lib offers to those above it instead of its tables. Each view shows its caller what its tables would, names nobody's text of its
-- own, and is inlined into the statement that names it.

-- Names of bases, each from a day to a day.
create view registry.dated_base_name with (security_invoker = true) as
  select n.base_id, n.name, n.valid_from, n.valid_to from registry.base_name n where n.voided_at is null;

-- Whom to call at a base, each from a day to a day; who was erased is nobody.
create view registry.dated_liaison with (security_invoker = true) as
  select b.base_id, p.name, p.mobile, p.position, b.valid_from, b.valid_to
  from registry.base_liaison b join registry.liaison_person p on p.id = b.person_id
  where b.voided_at is null and p.erased_at is null;

-- Files of a record, and from when to when they lay there.
create view registry.record_file with (security_invoker = true) as
  select f.id, f.record_kind, f.record_id, f.name, f.uploaded_at, f.removed_at from registry.attachment f;

-- Titles with their terms, whatever has become of them.
create view accreditation.title_term with (security_invoker = true) as
  select d.id, d.state, d.application_id, d.base_id, d.base_name, d.base_node_id, d.issuer_node_id, d.class_code, d.term_from, d.term_until
  from accreditation.designation d;

-- The exhibition area that an application states, in m2.
create view accreditation.stated_area with (security_invoker = true) as
  select a.id as application_id, a.base_id, a.state, a.created_at,
    case when jsonb_typeof(a.form -> 'exhibitionArea') = 'number' then (a.form ->> 'exhibitionArea')::float8 end as area
  from accreditation.application a;

-- Summaries that a base still has to submit: those of an open round, and what a reviewer sent back even after it was closed.
create view assessment.awaited_summary with (security_invoker = true) as
  select s.id, s.year, s.base_id, s.base_name, s.base_node_id, s.managing_node_id, s.issuer_node_id, s.due_on, r.reminder_offsets, r.escalate_after
  from assessment.summary s join assessment.round r on r.id = s.round_id
  where s.state in ('draft', 'returned') and (r.state = 'open' or s.state = 'returned');

grant select on registry.dated_base_name, registry.dated_liaison, registry.record_file, accreditation.title_term, accreditation.stated_area,
  assessment.awaited_summary to jidi_app;
