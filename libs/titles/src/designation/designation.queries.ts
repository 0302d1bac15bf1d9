import { ReachList, Scope } from '@jidi/access';
import { afterCursor, type Bilingual, type Database, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { stateWords } from '@jidi/workflow';
import type { DesignationQuery, DesignationView, PublicDesignationQuery, PublicDesignationView } from './designation.dto.js';
import { Designation } from './designation.entity.js';
import { designationWorkflow, isOver } from './designation.workflow.js';
import { ORIGINS } from './origins.js';

const LEVELS = {
  NATIONAL: { zh: '国家级', en: 'national' },
  PROVINCE: { zh: '省级', en: 'provincial' },
  CITY: { zh: '市级', en: 'of a city' },
  COUNTY: { zh: '县级', en: 'of a county' },
} as const satisfies Record<Designation['level'], Bilingual>;

type Listed = Omit<Designation, 'createdAt'>;

const COLUMNS = `t.id, t.state, t.version, t.origin, t.document_id as "documentId", t.application_id as "applicationId", t.base_id as "baseId",
  t.base_name as "baseName", t.base_node_id as "baseNodeId", t.recommender_node_id as "recommenderNodeId", t.issuer_node_id as "issuerNodeId",
  t.level, t.title, t.class_code as "classCode", t.class_title as "classTitle", t.document_number as "documentNumber",
  t.document_date::text as "documentDate", t.issuers, t.term_from::text as "termFrom", t.term_until::text as "termUntil"`;

const LIST = new ReachList<Listed, 'state' | 'baseId'>({
  kind: designationWorkflow.kind,
  table: designationWorkflow.table,
  columns: COLUMNS,
  filters: { state: 't.state = :state', baseId: 't.base_id = :baseId::uuid' },
});

const SEARCH = `select ${COLUMNS}, (extract(epoch from f.sort_at) * 1000000)::bigint::text as "reachKey"
  from titles.search_titles($1, $2, $3,
    case when $4::bigint is null then 'infinity' else timestamptz 'epoch' + $4::bigint * interval '1 microsecond' end,
    coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), $6) f
  join titles.designation t on t.id = f.designation_id
  order by f.sort_at desc, f.designation_id desc`;

interface Wanted {
  readonly state?: string;
  readonly baseId?: string;
  readonly q?: string;
  readonly limit: number;
  readonly cursor?: string;
}

async function page<T>(database: Database, scope: Scope, wanted: Wanted, view: (row: Listed) => T): Promise<Page<T>> {
  const { state, baseId, q, limit, cursor } = wanted;
  if (q === undefined) return LIST.page(database, scope, { limit, ...(cursor ? { cursor } : {}) }, { state, baseId }, view);
  const after = afterCursor(cursor, 'microseconds');
  const values = [pattern(q), state ?? null, baseId ?? null, after?.key ?? null, after?.id ?? null, limit + 1];
  const rows = await database.query<Listed & { reachKey: string }>(scope.caller, 'search titles', SEARCH, values);
  return pageOf(rows, limit, ({ reachKey, id }) => ({ key: reachKey, id }), view);
}

/** A page of the titles within reach, newest first. */
export const listDesignations = (database: Database, scope: Scope, query: DesignationQuery, now: Date): Promise<Page<DesignationView>> =>
  page(database, scope, query, (row) => toView(row, now));

/** A page of titles, newest first; for everyone. */
export const listPublicDesignations = (
  database: Database,
  query: PublicDesignationQuery,
  now: Date,
): Promise<Page<PublicDesignationView>> => page(database, Scope.public, query, (row) => toPublicView(row, now));

/** One title. @throws Problem not-found */
export const designationView = async (tx: Tx, id: string, now: Date): Promise<DesignationView> => toView(await find(tx, id), now);

/** One title as everyone may read it. @throws Problem not-found */
export const publicDesignationView = async (tx: Tx, id: string, now: Date): Promise<PublicDesignationView> =>
  toPublicView(await find(tx, id), now);

async function find(tx: Tx, id: string): Promise<Designation> {
  const designation = await tx.findOneBy(Designation, { id });
  if (!designation) throw new Problem(PROBLEMS.notFound);
  return designation;
}

const pattern = (q: string): string => `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** What a title is today is asked of the clock: the calendar may mark it as expired some hours later. */
function toPublicView(row: Listed, now: Date): PublicDesignationView {
  const { id, baseId, baseName, title, level, classTitle, documentNumber, documentDate, issuers, termFrom, termUntil } = row;
  const over = isOver(row, now);
  return {
    id,
    baseId,
    baseName,
    title,
    level,
    levelLabel: LEVELS[level],
    classTitle,
    documentNumber,
    documentDate,
    issuers,
    termFrom,
    termUntil,
    valid: row.state === 'active' && !over,
    stateLabel: stateWords(designationWorkflow.states, over ? 'expired' : row.state),
  };
}

const toView = (row: Listed, now: Date): DesignationView => {
  const { state, version, origin, documentId, applicationId, baseNodeId, recommenderNodeId, issuerNodeId, classCode } = row;
  const bodies = { baseNodeId, recommenderNodeId, issuerNodeId };
  const way = { origin, originLabel: ORIGINS[origin], documentId, applicationId };
  return { ...toPublicView(row, now), state, version, ...way, ...bodies, classCode };
};
