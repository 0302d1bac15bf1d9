-- Objections that were upheld, for whoever has the records that they hold back: its issuer sees them, as it sees the objections.
create view decision.upheld_objection with (security_invoker = true) as
  select o.id, o.notice_id, o.subject_kind, o.subject_id from decision.objection o where o.state = 'upheld';
grant select on decision.upheld_objection to jidi_app;
