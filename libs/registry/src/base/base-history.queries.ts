import type { Scope } from '@jidi/access';
import { type Database, Problem, PROBLEMS } from '@jidi/platform';
import { hostNameOn } from '../host/host.queries.js';
import type { BaseHistory } from './base-history.dto.js';
import { dayShown, place } from './base.sql.js';

/** SQL: the rows of a relation of base `t`, an end that lies beyond the caller's part left out. */
const periods = (table: string, facts: string, joins = ''): string => `coalesce((
  select jsonb_agg(jsonb_build_object('from', r.valid_from, 'to', case when r.valid_to <= d.day + 1 then r.valid_to end, ${facts})
    order by r.valid_from, r.id)
  from registry.${table} r ${joins} where r.base_id = t.id and r.voided_at is null), '[]')`;

const HISTORY = `select
    ${periods('base_name', `'name', r.name`)} as names,
    ${periods('base_alias', `'name', r.alias`)} as aliases,
    ${periods('base_tenure', `'body', jsonb_build_object('nodeId', o.id, 'name', o.name)`, 'join access.node o on o.id = r.node_id')} as "managingBodies",
    ${periods('base_host', `'host', jsonb_build_object('id', r.host_id, 'name', ${hostNameOn('r.host_id', 'r.valid_from')})`)} as hosts,
    ${periods('base_site', `'address', r.address, 'location', ${place('r.location_node_id')}, 'areaM2', r.area_m2, 'main', r.main`)} as sites,
    ${periods('base_class', `'classCode', r.class_code`)} as classes,
    ${periods('base_liaison', `'personId', p.id, 'name', nullif(p.name, '')`, 'join registry.liaison_person p on p.id = r.person_id')} as liaisons
  from registry.base t ${dayShown('$2')} where t.id = $1`;

/**
 * What held of a base from when to when, as far as the scope reaches.
 * @param today YYYY-MM-DD
 * @throws Problem not-found when it is beyond reach
 */
export async function historyOf(database: Database, scope: Scope, id: string, today: string): Promise<BaseHistory> {
  const [row] = await database.query<BaseHistory>(scope.caller, 'base history', HISTORY, [id, today]);
  if (!row) throw new Problem(PROBLEMS.notFound);
  return row;
}
