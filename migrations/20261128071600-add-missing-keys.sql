-- Foreign keys that were left out because they cross schemas, and indexes for those that PostgreSQL does not index itself.

alter table accreditation.designation add constraint designation_base_id_fkey foreign key (base_id) references registry.base;
alter table accreditation.notice_item add constraint notice_item_base_id_fkey foreign key (base_id) references registry.base;
alter table assessment.summary add constraint summary_base_id_fkey foreign key (base_id) references registry.base;

create index designation_document_id_idx on accreditation.designation (document_id);
create index notice_item_base_id_idx on accreditation.notice_item (base_id);
create index notice_call_id_idx on accreditation.notice (call_id);
create index notice_meeting_id_idx on accreditation.notice (meeting_id);
create index inspection_issuer_node_id_idx on accreditation.inspection (issuer_node_id, starts_at);
create index score_sheet_inspection_id_idx on accreditation.score_sheet (inspection_id);
create index interest_host_id_idx on accreditation.interest (host_id);
create index call_regulation_id_idx on accreditation.call (regulation_id);
create index round_regulation_id_idx on assessment.round (regulation_id);
create index correction_move_application_id_idx on accreditation.correction_move (application_id);
