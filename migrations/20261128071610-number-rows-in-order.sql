-- Which of two rows came first is the database's to say: ids and instants come from machines whose clocks differ. Rows that are there
-- already keep the order of their ids, by which they were shown so far.
do $$
declare
  numbered regclass;
  last bigint;
begin
  foreach numbered in array array['accreditation.application_return', 'accreditation.application_opinion', 'accreditation.correction_move',
    'accreditation.call_extension']::regclass[] loop
    execute format('alter table %s add column sequence bigint', numbered);
    execute format('update %s t set sequence = o.number from (select id, row_number() over (order by id) as number from %s) o where o.id = t.id',
      numbered, numbered);
    execute format('alter table %s alter column sequence set not null, alter column sequence add generated always as identity', numbered);
    execute format('select coalesce(max(sequence), 0) from %s', numbered) into last;
    perform setval(pg_get_serial_sequence(numbered::text, 'sequence'), last + 1, false);
  end loop;
end $$;

create index application_opinion_order_idx on accreditation.application_opinion (application_id, sequence);
drop index accreditation.application_opinion_application_id_idx;
create index application_return_order_idx on accreditation.application_return (application_id, sequence);
create sequence registry.change_order as bigint;
alter table registry.change add column sequence bigint;
update registry.change t set sequence = o.number from (select id, row_number() over (order by id) as number from registry.change) o where o.id = t.id;
select setval('registry.change_order', coalesce(max(sequence), 0) + 1, false) from registry.change;
alter table registry.change alter column sequence set default nextval('registry.change_order'::regclass), alter column sequence set not null;
grant usage on sequence registry.change_order to jidi_app;
create index change_order_idx on registry.change (record_id, sequence);
drop index registry.change_record_id_idx;
