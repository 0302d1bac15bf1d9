import { ReachList, type Scope } from '@jidi/access';
import { type Clock, type Database, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { foldName } from '../name/fold-name.js';
import { searchPlace } from '../name/search-place.js';
import { plainCode } from './credit-code.js';
import type { HostQuery, HostView } from './host.dto.js';
import { HOST_TYPES, NO_CODE_REASONS } from './host-words.js';

/** SQL: the name a host bore on a day, or the first one known of it. */
export const hostNameOn = (host: string, day: string): string => `(
  select n.name from registry.host_name n where n.host_id = ${host} and n.voided_at is null
  order by (n.valid_from <= ${day}) desc, case when n.valid_from <= ${day} then n.valid_from end desc, n.valid_from limit 1)`;

const COLUMNS = (today: string): string => `t.id, t.version, t.type, t.credit_code as "creditCode", t.no_code_reason as "noCodeReason",
  t.no_code_note as "noCodeNote", ${hostNameOn('t.id', today)} as name,
  coalesce((select jsonb_agg(n.name order by n.valid_from desc) from registry.host_name n
    where n.host_id = t.id and n.voided_at is null and n.valid_to <= ${today}), '[]') as "formerNames",
  (select jsonb_build_object('id', s.successor_id, 'name', ${hostNameOn('s.successor_id', today)})
    from registry.host_successor s where s.host_id = t.id and s.voided_at is null and s.valid_to is null) as "mergedInto",
  (select jsonb_build_object('nodeId', o.id, 'name', o.name) from access.node o where o.id = t.registered_at_node_id) as "registeredAt",
  to_json(t.created_at) #>> '{}' as "createdAt"`;

type HostRow = Omit<HostView, 'typeLabel' | 'noCodeReasonLabel'>;

const toView = (row: HostRow): HostView => ({
  ...pick(row),
  typeLabel: HOST_TYPES[row.type],
  noCodeReasonLabel: row.noCodeReason && NO_CODE_REASONS[row.noCodeReason],
});

/** Leaves out what a list's statement adds for its own paging. */
const pick = ({
  id,
  version,
  type,
  creditCode,
  noCodeReason,
  noCodeNote,
  name,
  formerNames,
  mergedInto,
  registeredAt,
  createdAt,
}: HostRow): HostRow => ({
  id,
  version,
  name,
  formerNames,
  type,
  creditCode,
  noCodeReason,
  noCodeNote,
  mergedInto,
  registeredAt,
  createdAt,
});

const LIST = new ReachList<HostRow>({ kind: 'host', table: 'registry.host', columns: COLUMNS(':today::date') });

// The page is cut first: only its rows are looked up.
const SEARCH = `select ${COLUMNS('$1::date')}, f.score::text as key
  from (
    select s.host_id as id, s.score from registry.search_hosts($2, $3) s
    where (s.score, s.host_id) < ($4::real, $5::uuid) order by s.score desc, s.host_id desc limit $6
  ) f
  join registry.host t on t.id = f.id
  order by f.score desc, t.id desc`;

/** The hosts a scope reaches: newest first, or best match first. */
export async function listHosts(
  database: Database,
  clock: Clock,
  scope: Scope,
  query: HostQuery,
): Promise<Page<HostView> & { total?: number }> {
  if (query.q !== undefined) return searchHosts(database, clock, scope, query.q, query);
  const page = await LIST.page(database, scope, query, { today: clock.today() }, toView);
  return query.total ? { ...page, total: await LIST.count(database, scope) } : page;
}

async function searchHosts(
  database: Database,
  clock: Clock,
  scope: Scope,
  q: string,
  { limit, cursor }: HostQuery,
): Promise<Page<HostView>> {
  const folded = foldName(q);
  if (folded === '') return { items: [], nextCursor: null };
  const { key, id } = searchPlace(cursor);
  const values = [clock.today(), folded, plainCode(q), key, id, limit + 1];
  const rows = await database.query<HostRow & { key: string }>(scope.caller, 'search hosts', SEARCH, values);
  return pageOf(rows, limit, (row) => ({ key: row.key, id: row.id }), toView);
}

const ONE = `select ${COLUMNS('$2::date')} from registry.host t where t.id = $1`;

/**
 * One host.
 * @throws Problem not-found when it is beyond reach
 */
export async function findHost(database: Database, clock: Clock, scope: Scope, id: string): Promise<HostView> {
  return oneOf(await database.query<HostRow>(scope.caller, 'host', ONE, [id, clock.today()]));
}

/** One host as a transaction sees it. */
export const hostView = async (tx: Tx, clock: Clock, id: string): Promise<HostView> =>
  oneOf(await tx.query<HostRow[]>(ONE, [id, clock.today()]));

function oneOf(rows: HostRow[]): HostView {
  const [row] = rows;
  if (!row) throw new Problem(PROBLEMS.notFound);
  return toView(row);
}
