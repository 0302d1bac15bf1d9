-- Which of these persons come from the applicant, from another base of a host that it had since its draft, or from its recommender, sign
-- for one of them on a day of the visit, or declared a tie to such a host; hosts that were merged are one. Runs as owner because the
-- caller need not see other bodies' grants. A recommender that is the issuer itself makes nobody partial.
create or replace function accreditation.partial_persons(applied uuid, persons uuid[], from_day date, to_day date) returns setof uuid stable language sql
security definer set search_path = accreditation, pg_temp
begin atomic
  with recursive kin (host_id) as (
    select h.host_id from accreditation.application a
    left join workflow.history drafted on drafted.record_id = a.id and drafted.sequence = 1
    join registry.base_host h on h.base_id = a.base_id
    where a.id = applied and h.voided_at is null
      and (h.valid_to is null or h.valid_to > coalesce(drafted.happened_on, (a.created_at at time zone 'Asia/Shanghai')::date))
    union
    select case when s.host_id = kin.host_id then s.successor_id else s.host_id end
    from kin join registry.host_successor s on s.host_id = kin.host_id or s.successor_id = kin.host_id
    where s.valid_to is null and s.voided_at is null
  ), own (node_id) as (
    select a.base_node_id from accreditation.application a where a.id = applied
    union
    select nullif(a.recommender_node_id, a.issuer_node_id) from accreditation.application a where a.id = applied
    union
    select b.node_id from kin join registry.base_host h on h.host_id = kin.host_id and h.valid_to is null and h.voided_at is null
    join registry.base b on b.id = h.base_id
  )
  select p.id
  from unnest(persons) as p (id)
  where exists (select 1 from own join access.role_grant g on g.node_id = own.node_id where g.person_id = p.id and g.revoked_at is null)
    or exists (
      select 1 from own join access.delegation d on d.node_id = own.node_id
      where d.to_person_id = p.id and d.ended_at is null and d.first_day <= to_day and d.last_day >= from_day
    )
    or exists (select 1 from accreditation.interest i join kin on kin.host_id = i.host_id where i.person_id = p.id);
end;
