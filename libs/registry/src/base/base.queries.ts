import { ReachList, type Scope } from '@jidi/access';
import { type Caller, type Clock, type Database, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { foldName } from '../name/fold-name.js';
import { searchPlace } from '../name/search-place.js';
import type { BaseQuery } from './base.dto.js';
import { dayShown, DETAIL, LINE } from './base.sql.js';
import type { BaseLine, BaseView } from './base.views.js';

const MANAGED_BY = (node: string): string =>
  `exists (select 1 from registry.base_tenure m where m.base_id = t.id and m.node_id = ${node}::uuid and m.valid_to is null and m.voided_at is null)`;
const OF_CLASS = (code: string): string =>
  `exists (select 1 from registry.base_class c where c.base_id = t.id and c.class_code = ${code} and c.valid_to is null and c.voided_at is null)`;

const LIST = new ReachList<BaseLine, 'managingNodeId' | 'classCode'>({
  kind: 'base',
  table: 'registry.base',
  columns: LINE,
  joins: dayShown(':today'),
  filters: { managingNodeId: MANAGED_BY(':managingNodeId'), classCode: OF_CLASS(':classCode') },
});

// The page is cut first: only its rows are looked up.
const SEARCH = `select ${LINE}, f.score::text as key
  from (
    select t.id, t.score from (select base_id as id, score from registry.search_bases($2)) t
    where (t.score, t.id) < ($3::real, $4::uuid)
      and ($6::uuid is null or ${MANAGED_BY('$6')}) and ($7::text is null or ${OF_CLASS('$7')})
    order by t.score desc, t.id desc limit $5
  ) f
  join registry.base t on t.id = f.id ${dayShown('$1')}
  order by f.score desc, t.id desc`;

/** The bases a scope reaches: newest first, or best match first. */
export async function listBases(
  database: Database,
  clock: Clock,
  scope: Scope,
  query: BaseQuery,
): Promise<Page<BaseLine> & { total?: number }> {
  if (query.q !== undefined) return searchBases(database, clock, scope, query.q, query);
  const { managingNodeId, classCode } = query;
  const filters = { managingNodeId, classCode };
  const page = await LIST.page(database, scope, query, { ...filters, today: clock.today() }, toLine);
  return query.total ? { ...page, total: await LIST.count(database, scope, filters) } : page;
}

async function searchBases(database: Database, clock: Clock, scope: Scope, q: string, query: BaseQuery): Promise<Page<BaseLine>> {
  const folded = foldName(q);
  if (folded === '') return { items: [], nextCursor: null };
  const { key, id } = searchPlace(query.cursor);
  const rows = await database.query<BaseLine & { key: string }>(scope.caller, 'search bases', SEARCH, [
    clock.today(),
    folded,
    key,
    id,
    query.limit + 1,
    query.managingNodeId ?? null,
    query.classCode ?? null,
  ]);
  return pageOf(rows, query.limit, (row) => ({ key: row.key, id: row.id }), toLine);
}

/** Leaves out what a statement adds for its own paging. */
const toLine = ({ id, nodeId, version, name, managingBody, location, host, classCode, seenUntil }: BaseLine): BaseLine => ({
  id,
  nodeId,
  version,
  name,
  managingBody,
  location,
  host,
  classCode,
  seenUntil,
});

const ONE = `select ${DETAIL} from registry.base t ${dayShown('$2')} where t.id = $1`;

/**
 * One base as it stood on a day.
 * @throws Problem not-found when it is beyond reach, or was not on record on that day
 */
export async function findBase(database: Database, scope: Scope, id: string, day: string): Promise<BaseView> {
  return existing(await database.query<BaseView>(scope.caller, 'base', ONE, [id, day]));
}

/**
 * The base that a unit of work has changed. What is kept with an Idempotency-Key is its id alone: its liaison officer's data stand in
 * rows of their own, where they can be erased.
 */
export async function changedBase(database: Database, caller: Caller, day: string, work: (tx: Tx) => Promise<string>): Promise<BaseView> {
  const id = await database.write(caller, work);
  return existing(await database.query<BaseView>(caller, 'base', ONE, [id, day]));
}

function existing([row]: readonly BaseView[]): BaseView {
  // A base without a name on that day was not on record yet.
  if (!row || (row.name as string | null) === null) throw new Problem(PROBLEMS.notFound);
  return row;
}
