import { hostNameOn } from '../host/host.queries.js';

/** SQL, of base `t`: `d.day` is the day to show, for a former managing body its last one; `seen` its latest tenure within reach. */
export const dayShown = (asked: string): string => `
  join lateral (select m.id, m.valid_to from registry.base_tenure m
    where m.base_id = t.id and m.voided_at is null order by m.valid_from desc limit 1) seen on true
  cross join lateral (select least(${asked}::date, seen.valid_to - 1) as day) d`;

/** SQL: whether a row about base `t` holds on the day shown. */
export const holding = (row: string): string =>
  `${row}.base_id = t.id and ${row}.voided_at is null and ${row}.valid_from <= d.day and (${row}.valid_to is null or ${row}.valid_to > d.day)`;

/** SQL: a division as people call it, which bears its association's name in the tree. */
export const place = (node: string): string =>
  `(select jsonb_build_object('nodeId', l.id, 'name', regexp_replace(l.name, '科学技术协会$', '')) from access.node l where l.id = ${node})`;

const COMMON = `t.id, t.node_id as "nodeId", t.version, (seen.valid_to - 1)::text as "seenUntil",
  (select n.name from registry.base_name n where ${holding('n')}) as name,
  (select c.class_code from registry.base_class c where ${holding('c')}) as "classCode"`;

/** SQL: what a list shows of base `t`. */
export const LINE = `${COMMON},
  (select jsonb_build_object('nodeId', o.id, 'name', o.name)
    from registry.base_tenure m join access.node o on o.id = m.node_id where ${holding('m')}) as "managingBody",
  (select ${place('s.location_node_id')} from registry.base_site s where s.main and ${holding('s')}) as location,
  (select jsonb_build_object('id', h.host_id, 'name', ${hostNameOn('h.host_id', 'd.day')})
    from registry.base_host h where ${holding('h')}) as host`;

/** SQL: everything that holds of base `t`. */
export const DETAIL = `${COMMON}, d.day::text as "asOf",
  coalesce((select jsonb_agg(n.name order by n.valid_from desc) from registry.base_name n
    where n.base_id = t.id and n.voided_at is null and n.valid_to <= d.day), '[]') as "formerNames",
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'alias', a.alias, 'from', a.valid_from) order by a.valid_from, a.id)
    from registry.base_alias a where ${holding('a')}), '[]') as aliases,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'address', s.address, 'location', ${place('s.location_node_id')},
      'areaM2', s.area_m2, 'main', s.main, 'from', s.valid_from) order by s.main desc, s.valid_from, s.id)
    from registry.base_site s where ${holding('s')}), '[]') as sites,
  (select jsonb_build_object('id', h.host_id, 'name', ${hostNameOn('h.host_id', 'd.day')}, 'from', h.valid_from,
      'creditCode', (select o.credit_code from registry.host o where o.id = h.host_id))
    from registry.base_host h where ${holding('h')}) as host,
  (select jsonb_build_object('nodeId', o.id, 'name', o.name, 'kind', o.kind, 'from', m.valid_from)
    from registry.base_tenure m join access.node o on o.id = m.node_id where ${holding('m')}) as "managingBody",
  (select jsonb_build_object('personId', p.id, 'name', nullif(p.name, ''), 'mobile', p.mobile, 'position', p.position,
      'erased', p.erased_at is not null, 'from', l.valid_from)
    from registry.base_liaison l join registry.liaison_person p on p.id = l.person_id where ${holding('l')}) as liaison,
  (select i.introduction from registry.base_profile i where ${holding('i')}) as introduction,
  (select i.website from registry.base_profile i where ${holding('i')}) as website,
  (select i.opened_on::text from registry.base_profile i where ${holding('i')}) as "openedOn",
  to_json(t.created_at) #>> '{}' as "createdAt"`;
