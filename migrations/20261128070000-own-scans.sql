-- A scan belongs to the record that named it first, and to no other; that of a score sheet to the sheet.
with first_named as (
  select distinct on (h.scan_id) h.scan_id, h.kind, h.record_id from workflow.history h where h.scan_id is not null order by h.scan_id, h.id
), sheet as (
  select distinct on (s.scan_id) s.scan_id, 'score-sheet' as kind, s.id as record_id
  from accreditation.score_sheet s where s.scan_id is not null order by s.scan_id, s.id
), document as (
  select distinct on (d.scan_id) d.scan_id, 'designation-document' as kind, d.id as record_id
  from accreditation.designation_document d where d.scan_id is not null order by d.scan_id, d.id
), owner as (
  select distinct on (o.scan_id) o.scan_id, o.kind, o.record_id
  from (select 1 as place, s.* from sheet s union all select 2, h.* from first_named h union all select 3, d.* from document d) o
  order by o.scan_id, o.place
)
update registry.attachment a set record_kind = owner.kind, record_id = owner.record_id, reach_id = owner.record_id
from owner where a.id = owner.scan_id and a.record_id <> owner.record_id;
