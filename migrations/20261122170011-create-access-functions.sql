-- What the application may do beyond its own rows: the tree, reach, the caller, records and erasure. Each runs as owner and says why.

-- What is made shares the tree, what moves has it alone: a record that is made while its body moves would be reached from the old place.
create function access.tree_lock() returns bigint immutable language sql
return hashtextextended('access.tree', 0);

-- A new node has nothing to move.
create procedure access.hold_tree(node uuid) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if exists (select 1 from node_ancestor a where a.node_id = node) then
    perform pg_advisory_xact_lock(access.tree_lock());
  else
    perform pg_advisory_xact_lock_shared(access.tree_lock());
  end if;
end $$;

-- Says from which day a node hangs below another; later lines of that node, planned or mistaken, give way.
create procedure access.plan_parent(node uuid, parent uuid, from_day date) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  call access.hold_tree(node);
  if exists (select 1 from node_ancestor a where a.node_id = parent and a.ancestor_id = node) then
    raise exception 'a node cannot hang below itself' using errcode = 'check_violation', constraint = 'node_parent_no_cycle';
  end if;
  delete from node_parent p where p.node_id = node and p.valid_from >= from_day;
  update node_parent p set valid_to = from_day
    where p.node_id = node and p.valid_from < from_day and (p.valid_to is null or p.valid_to > from_day);
  insert into node_parent (node_id, parent_id, valid_from) values (node, parent, from_day);
end $$;

-- Brings closure and reach up to date with a node's parent of today: whoever is now above sees the whole past, whoever was
-- above keeps its own part. Runs as owner because it writes rows beyond the caller's reach.
create procedure access.follow_parent(node uuid, parent uuid, from_day date) language plpgsql security definer set search_path = access, pg_temp as $$
declare
  change integer := nextval('tree_move');
begin
  update node_parent p set moves = change where p.node_id = node and p.valid_from = from_day;
  insert into node_ancestor (node_id, ancestor_id, depth) values (node, node, 0) on conflict do nothing;
  delete from node_ancestor a using node_ancestor below
    where below.ancestor_id = node and a.node_id = below.node_id and a.depth > below.depth;
  insert into node_ancestor (node_id, ancestor_id, depth)
    select below.node_id, above.ancestor_id, below.depth + above.depth + 1
    from node_ancestor below, node_ancestor above
    where below.ancestor_id = node and above.node_id = parent;

  insert into reach (subject_id, kind, sort_at, record_id, moves)
    select above.ancestor_id, r.kind, r.sort_at, r.record_id, change
    from reach r, node_ancestor above
    where r.subject_id = node and not r.exact and above.node_id = parent
    on conflict do nothing;
end $$;

-- Takes from those above a mistaken line what came with it: what they reach of the node's records since that change and not by
-- themselves. What they reach by another body comes back at once.
create procedure access.unfollow(node uuid, mistaken_bodies uuid[], since integer) language plpgsql security definer set search_path = access, pg_temp as $$
declare
  lost uuid[];
begin
  with gone as (
    delete from reach r using reach known
      where known.subject_id = node and not known.exact and r.record_id = known.record_id and r.subject_id = any (mistaken_bodies)
        and not r.exact and not r.named and r.moves >= since
      returning r.record_id
  )
  select array_agg(distinct gone.record_id) into lost from gone;
  insert into reach (subject_id, kind, sort_at, record_id, moves)
    select above.ancestor_id, r.kind, r.sort_at, r.record_id, min(r.moves)
    from reach r join node_ancestor above on above.node_id = r.subject_id
    where r.record_id = any (lost) and not r.exact and above.ancestor_id = any (mistaken_bodies)
    group by above.ancestor_id, r.kind, r.sort_at, r.record_id
    on conflict do nothing;
end $$;

-- Hangs a node below another from a day on that is not in the future. A line that gives way although it had taken effect was a
-- mistake: who stood above the node by it alone loses what came with it.
create procedure access.move_node(node uuid, parent uuid, from_day date) language plpgsql security definer set search_path = access, pg_temp as $$
declare
  mistake integer;
  bodies uuid[];
begin
  call access.hold_tree(node);
  mistake := (select min(p.moves) from node_parent p where p.node_id = node and p.valid_from >= from_day);
  bodies := array(select a.ancestor_id from node_ancestor a where a.node_id = node);
  call access.plan_parent(node, parent, from_day);
  call access.follow_parent(node, parent, from_day);
  if mistake is not null then
    bodies := array(select unnest(bodies) except select a.ancestor_id from node_ancestor a where a.node_id = node);
    call access.unfollow(node, bodies, mistake);
  end if;
end $$;

-- Lets every line that was planned for a day that has come take effect, and every end of one; gives the number of nodes concerned.
create function access.settle_tree(today date) returns integer language plpgsql security definer set search_path = access, pg_temp as $$
declare
  due record;
  moved integer := 0;
begin
  perform pg_advisory_xact_lock(access.tree_lock());
  for due in
    select p.node_id, p.parent_id, p.valid_from from node_parent p
    where p.valid_from <= today and (p.valid_to is null or p.valid_to > today)
      and not exists (select 1 from node_ancestor a where a.node_id = p.node_id and a.ancestor_id = p.parent_id and a.depth = 1)
    order by p.node_id
  loop
    call access.follow_parent(due.node_id, due.parent_id, due.valid_from);
    moved := moved + 1;
  end loop;
  for due in
    select a.node_id from node_ancestor a
    where a.depth = 1 and exists (select 1 from node_parent p where p.node_id = a.node_id and p.valid_to <= today)
      and not exists (select 1 from node_parent p where p.node_id = a.node_id and p.valid_from <= today and (p.valid_to is null or p.valid_to > today))
    order by a.node_id
  loop
    delete from node_ancestor a using node_ancestor below
      where below.ancestor_id = due.node_id and a.node_id = below.node_id and a.depth > below.depth;
    moved := moved + 1;
  end loop;
  return moved;
end $$;

-- A root of the tree: a node that hangs from nothing.
create procedure access.plant_node(node uuid) language sql security definer set search_path = access, pg_temp
begin atomic
  insert into access.node_ancestor (node_id, ancestor_id, depth) values (node, node, 0) on conflict do nothing;
end;

-- Plants many nodes at once, for robots: adds those whose code is missing, hangs them up and leaves all others as they are.
create procedure access.plant_tree(nodes jsonb, lines jsonb, today date) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if access.mode() <> 'robot' then
    raise exception 'the national tree is planted by robots' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock_shared(access.tree_lock());
  insert into node (id, audience_id, kind, code, name)
    select n.id, n.audience_id, n.kind, n.code, n.name
    from jsonb_to_recordset(nodes) as n(id uuid, audience_id uuid, kind text, code text, name text)
    on conflict (code) do nothing;
  insert into node_parent (node_id, parent_id, valid_from, valid_to, moves)
    select child.id, parent.id, l.valid_from, l.valid_to, case when l.valid_from <= today then 0 end
    from jsonb_to_recordset(lines) as l(code text, parent_code text, valid_from date, valid_to date)
    join node child on child.code = l.code
    join node parent on parent.code = l.parent_code
    where not exists (select 1 from node_parent p where p.node_id = child.id);
  insert into node_ancestor (node_id, ancestor_id, depth)
    with recursive line (node_id, ancestor_id, depth) as (
      select n.id, n.id, 0 from node n where not exists (select 1 from node_ancestor a where a.node_id = n.id)
      union all
      select line.node_id, p.parent_id, line.depth + 1
      from line join node_parent p on p.node_id = line.ancestor_id
      where p.valid_from <= today and (p.valid_to is null or p.valid_to > today)
    )
    select * from line;
end $$;

-- Whether the transaction may say who reaches a record: a robot, whoever reaches it, and whoever is making it.
create function access.may_reach(record uuid) returns boolean stable language sql set search_path = access, pg_temp
begin atomic
  select access.mode() = 'robot'
    or exists (select 1 from access.reach r where r.record_id = record and r.subject_id = any (access.subjects()))
    or not exists (select 1 from access.reach r where r.record_id = record);
end;

-- Says who reaches a record: `nodes` with all above them, `exactly` these subjects alone. Only ever adds, except that a draft's
-- exact rows become ordinary ones; runs as owner because the rows name others than the caller. Nobody widens what they do not reach.
create function access.set_reach(record uuid, record_kind text, sorted_at timestamptz, nodes uuid[], exactly uuid[]) returns void
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if not access.may_reach(record) then
    raise exception 'beyond reach' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock_shared(access.tree_lock());
  insert into reach (subject_id, kind, sort_at, record_id, exact, named, moves)
    select a.ancestor_id, record_kind, sorted_at, record, false, bool_or(a.depth = 0 or a.ancestor_id = any (exactly)), tree_move.last_value
      from node_ancestor a, tree_move where a.node_id = any (nodes) group by a.ancestor_id, tree_move.last_value
    union
    select s, record_kind, sorted_at, record, true, true, tree_move.last_value from unnest(exactly) s, tree_move
      where not exists (select 1 from node_ancestor a where a.node_id = any (nodes) and a.ancestor_id = s)
  on conflict (record_id, subject_id) do update set exact = reach.exact and excluded.exact, named = reach.named or excluded.named,
    moves = case when reach.exact then excluded.moves else reach.moves end;
end $$;

-- Takes a subject's reach of a record back: an expert's after the work, a public page's when it is withdrawn.
create function access.unset_reach(record uuid, subjects uuid[]) returns void
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if not access.may_reach(record) then
    raise exception 'beyond reach' using errcode = 'insufficient_privilege';
  end if;
  delete from reach r where r.record_id = record and r.subject_id = any (unset_reach.subjects);
end $$;

-- Brings a person's reach in line with the standing grants: their nodes with all above them, and the person. Who has no grant left
-- stays with those who saw them last: somebody must be able to erase them, or to grant anew. Runs as owner because the rows name others.
create procedure access.settle_person(person uuid) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if not exists (select 1 from role_grant g where g.person_id = settle_person.person and g.revoked_at is null) then
    return;
  end if;
  perform pg_advisory_xact_lock_shared(access.tree_lock());
  delete from reach r
    where r.record_id = settle_person.person and r.subject_id <> settle_person.person and not exists (
      select 1 from role_grant g join node_ancestor a on a.node_id = g.node_id
      where g.person_id = settle_person.person and g.revoked_at is null and a.ancestor_id = r.subject_id);
  insert into reach (subject_id, kind, sort_at, record_id, named, moves)
    select a.ancestor_id, 'person', account.created_at, account.id, bool_or(a.depth = 0), tree_move.last_value
    from account
    join role_grant g on g.person_id = account.id and g.revoked_at is null
    join node_ancestor a on a.node_id = g.node_id
    cross join tree_move
    where account.id = settle_person.person
    group by a.ancestor_id, account.created_at, account.id, tree_move.last_value
  on conflict (record_id, subject_id) do update set named = excluded.named where reach.named <> excluded.named;
end $$;

-- Where a person has power today, by grants and by delegations received; where they had it when nothing stands. Runs as owner because an
-- administrator must be refused over a person whose other powers lie beyond the administrator's reach.
create function access.powers_of(person uuid, today date) returns table (node_id uuid) stable language sql security definer set search_path = access, pg_temp
begin atomic
  with standing as (
    select g.node_id from access.role_grant g where g.person_id = person and g.revoked_at is null
    union
    select d.node_id from access.delegation d where d.to_person_id = person and d.ended_at is null and d.last_day >= today
  )
  select s.node_id from standing s
  union
  select g.node_id from access.role_grant g where g.person_id = person and not exists (select 1 from standing);
end;

-- Writes what was done, with its reach: its node (or the nodes of its subject's standing grants) with all above, and the people concerned.
-- Runs as owner so that nobody can change what was recorded.
create procedure access.record_event(event uuid, kind text, actor uuid, subject uuid, node uuid, at timestamptz, reason text, notes jsonb)
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  perform access.set_reach(event, 'access-event', at,
    case when node is not null then array[node] else array(
      select distinct g.node_id from role_grant g where g.person_id = subject and g.revoked_at is null) end,
    array_remove(array[actor, subject], null));
  insert into access_event values (event, kind, actor, subject, node, at, reason, notes);
end $$;

-- Empties the row of a person within the caller's reach, with all that could name or sign them in; ids stay. Runs as owner because
-- it clears what nobody may see.
create procedure access.erase_person(person uuid, by_person uuid, at timestamptz) language plpgsql security definer set search_path = access, pg_temp as $$
begin
  if not exists (select 1 from reach r where r.record_id = erase_person.person and r.subject_id = any (access.subjects())) then
    raise exception 'beyond reach' using errcode = 'insufficient_privilege';
  end if;
  update person p set name = null, mobile = null, email = null, erased_at = at where p.id = erase_person.person;
  update account a set user_name = 'erased-' || a.id, disabled = true where a.id = erase_person.person;
  delete from credential c where c.account_id = erase_person.person;
  delete from one_time_code c where c.account_id = erase_person.person;
  delete from session s where s.account_id = erase_person.person;
  update role_grant g set revoked_at = at, revoked_by = by_person where g.person_id = erase_person.person and g.revoked_at is null;
  update delegation d set ended_at = coalesce(d.ended_at, at), reason = '' where erase_person.person in (d.from_person_id, d.to_person_id);
  update access_event e set reason = null where e.subject_id = erase_person.person;
end $$;

-- Everything that requests need to know of their callers, in one trip: no row when the session has ended, the account is disabled or
-- the person is gone. Runs as owner because nothing is known of the caller before it has run; one plan, whoever asks, because
-- planning takes longer than running.
create function access.actors(sessions uuid[], at timestamptz, today date) returns table (session_id uuid, actor jsonb)
stable language sql security definer set search_path = access, pg_temp set plan_cache_mode = force_generic_plan
begin atomic
  select s.id, jsonb_build_object(
    'personId', s.account_id,
    'grants', coalesce((
      select jsonb_agg(jsonb_build_object('role', h.role, 'nodeId', h.node_id, 'delegatedBy', h.delegated_by, 'nodeKind', n.kind,
        'audiences', (select jsonb_agg(up.audience_id) from access.node_ancestor a join access.node up on up.id = a.ancestor_id where a.node_id = h.node_id)))
      from (
        select g.role, g.node_id, null::uuid as delegated_by
        from access.role_grant g where g.person_id = s.account_id and g.revoked_at is null
        union all
        select g.role, g.node_id, d.from_person_id
        from access.delegation d
        join access.role_grant g on g.person_id = d.from_person_id and g.node_id = d.node_id and g.revoked_at is null
        join access.account lender on lender.id = d.from_person_id and not lender.disabled
        where d.to_person_id = s.account_id and d.ended_at is null and today between d.first_day and d.last_day
      ) h join access.node n on n.id = h.node_id), '[]'))
  from access.session s join access.account a on a.id = s.account_id
  where s.id = any (sessions) and s.ended_at is null and s.expires_at > at and not a.disabled;
end;

-- What a node is called. The register replaces this: a base's name stands there, dated, and not in the tree.
create function access.body_name(node uuid) returns text stable language sql
return (select n.name from access.node n where n.id = node);

revoke execute on all functions in schema access from public;
revoke execute on all procedures in schema access from public;
grant execute on all functions in schema access to jidi_app;
grant execute on all procedures in schema access to jidi_app;
-- Parts of a move, which nobody does alone.
revoke execute on procedure access.hold_tree(uuid), access.follow_parent(uuid, uuid, date), access.unfollow(uuid, uuid[], integer) from jidi_app;
