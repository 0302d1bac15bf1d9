-- Calendars that officers loaded beside the published ones the program ships: public facts, seen by everyone, never changed.
create table platform.calendar_version (
  id uuid primary key,
  year integer not null,
  published_on date not null,
  version jsonb not null,
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  unique (year, published_on)
);
grant select, insert on platform.calendar_version to jidi_app;
