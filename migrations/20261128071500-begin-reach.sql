-- Says who reaches a record that is new: `nodes` with all above them, `exactly` these subjects alone. It only inserts: there is nothing to
-- look up, to widen or to leave. A record that has its reach already is refused, so that nobody widens what they do not reach.
create function access.begin_reach(record uuid, record_kind text, sorted_at timestamptz, nodes uuid[], exactly uuid[]) returns void
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if exists (select 1 from reach r where r.record_id = record) then
    raise exception 'has its reach' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock_shared(access.tree_lock());
  insert into reach (subject_id, kind, sort_at, record_id, exact, named, moves)
    select coalesce(up.id, named.id), record_kind, sorted_at, record, up.id is null, up.id is null or named.id is not null or up.is_named,
      tree_move.last_value
    from (select a.ancestor_id as id, bool_or(a.depth = 0) as is_named from node_ancestor a where a.node_id = any (nodes) group by a.ancestor_id) up
    full join (select distinct s.id from unnest(exactly) s (id)) named on named.id = up.id
    cross join tree_move;
end $$;

-- As before, but for how the reach is written: an event is always new.
create or replace procedure access.record_event(event uuid, kind text, actor uuid, subject uuid, node uuid, at timestamptz, reason text, notes jsonb)
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  perform access.begin_reach(event, 'access-event', at,
    case when node is not null then array[node] else array(
      select distinct g.node_id from role_grant g where g.person_id = subject and g.revoked_at is null) end,
    array_remove(array[actor, subject], null));
  insert into access_event values (event, kind, actor, subject, node, at, reason, notes);
end $$;

revoke execute on function access.begin_reach(uuid, text, timestamptz, uuid[], uuid[]) from public;
grant execute on function access.begin_reach(uuid, text, timestamptz, uuid[], uuid[]) to jidi_app;
