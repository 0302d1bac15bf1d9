-- A title comes from an application decided here, directly from a higher title, from an issuer that does not use Jidi, or from
-- papers older than Jidi. Only the first has an application here; only the first two stand in a document that was prepared here.
alter table titles.designation
  add column origin text not null default 'application',
  alter column application_id drop not null,
  alter column document_id drop not null,
  add constraint designation_origin_check check (origin in ('application', 'direct', 'outside', 'import')),
  add constraint designation_application_check check ((application_id is not null) = (origin = 'application')),
  add constraint designation_document_check check ((document_id is not null) = (origin in ('application', 'direct')));
-- Every title so far was named on an application; whoever enters a further one says where it comes from.
alter table titles.designation alter column origin drop default;
