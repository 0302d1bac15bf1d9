-- Meetings, notices, objections and documents decide on subjects, of which applications are the first: they stand in a schema of their own.

create schema decision;
grant usage on schema decision to jidi_app;

-- Which kinds of record are decided on: each is added by a migration of the lib that has it, and registered as the process starts.
create table decision.subject_kind (
  kind text primary key
);
insert into decision.subject_kind (kind) values ('application');
grant select on decision.subject_kind to jidi_app;

alter table accreditation.meeting set schema decision;
alter table accreditation.decision set schema decision;
alter table accreditation.notice set schema decision;
alter table accreditation.notice_item set schema decision;
alter table accreditation.notice_supplement set schema decision;
alter table accreditation.objection set schema decision;
alter table accreditation.objector set schema decision;
alter table accreditation.designation_document set schema decision;
alter table accreditation.document_item set schema decision;
alter function accreditation.answer_of(bytea) set schema decision;
alter function decision.answer_of(bytea) set search_path = decision, pg_temp;

-- Subjects of several kinds have no table in common that a key could name: they are looked up, locked, when they are listed, and no
-- record is ever deleted.
alter table decision.decision rename column application_id to subject_id;
alter table decision.decision drop constraint decision_application_id_fkey, drop constraint decision_pkey,
  add column subject_kind text not null default 'application' references decision.subject_kind,
  add primary key (meeting_id, subject_kind, subject_id);
alter table decision.decision alter column subject_kind drop default;
alter index decision.decision_application_id_idx rename to decision_subject_id_idx;

alter table decision.notice_item rename column application_id to subject_id;
alter table decision.notice_item drop constraint notice_item_application_id_fkey, drop constraint notice_item_pkey,
  add column subject_kind text not null default 'application' references decision.subject_kind,
  add primary key (notice_id, subject_kind, subject_id);
alter table decision.notice_item alter column subject_kind drop default;
alter index decision.notice_item_application_id_idx rename to notice_item_subject_id_idx;

alter table decision.document_item rename column application_id to subject_id;
alter table decision.document_item drop constraint document_item_application_id_fkey, drop constraint document_item_pkey,
  add column subject_kind text not null default 'application' references decision.subject_kind,
  add primary key (document_id, subject_kind, subject_id);
alter table decision.document_item alter column subject_kind drop default;
alter index decision.document_item_application_id_idx rename to document_item_subject_id_idx;

-- An objection is to something that its notice lists.
alter table decision.objection rename column application_id to subject_id;
alter table decision.objection drop constraint objection_application_id_fkey,
  add column subject_kind text not null default 'application' references decision.subject_kind,
  add constraint objection_item_fkey foreign key (notice_id, subject_kind, subject_id) references decision.notice_item;
alter table decision.objection alter column subject_kind drop default;
alter index decision.objection_application_id_idx rename to objection_subject_id_idx;
drop index decision.objection_notice_id_idx;
create index objection_item_idx on decision.objection (notice_id, subject_kind, subject_id);

-- What is announced together came with one call, or one round.
alter table decision.notice rename column call_id to batch_id;
alter table decision.notice drop constraint notice_call_id_fkey;
alter index decision.notice_call_id_idx rename to notice_batch_id_idx;
