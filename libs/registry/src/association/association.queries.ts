import { NODE_KIND_LABELS, type NodeKind, type Scope, type UnitKind } from '@jidi/access';
import { afterCursor, type Database, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import {
  type AssociationQuery,
  type AssociationView,
  type RecommenderQuery,
  type RecommenderView,
  recommenderLabel,
} from './association.dto.js';

/** Associations are public bodies: the list is the same for everyone signed in. */
const COLUMNS = `n.id as "nodeId", n.kind, n.code, n.name, a.contact, coalesce(a.version, 0) as version,
  (select up.ancestor_id from access.node_ancestor up where up.node_id = n.id and up.depth = 1) as "parentId",
  not exists (select 1 from access.node_ancestor d join access.node c on c.id = d.node_id
    where d.ancestor_id = n.id and d.depth > 0 and c.active and c.kind not in ('UNIT', 'BASE')) as leaf`;

const ACTIVE = `access.node n left join registry.association a on a.node_id = n.id where n.active and n.kind not in ('UNIT', 'BASE')`;

const LIST = `select ${COLUMNS}, coalesce(n.code, '~') as key from ${ACTIVE}
    and ($1::uuid is null or n.id in (select d.node_id from access.node_ancestor d where d.ancestor_id = $1 and d.depth = 1))
    and (coalesce(n.code, '~'), n.id) > ($2, $3::uuid)
  order by coalesce(n.code, '~'), n.id limit $4`;

const ONE = `select ${COLUMNS} from ${ACTIVE} and n.id = $1`;

const RECOMMENDERS = `select n.id as "nodeId", n.name, n.kind, n.unit_kind as "unitKind", n.one_person as "onePerson",
    coalesce(n.code, '~') || ' ' || n.name as key
  from access.node_ancestor d join access.node n on n.id = d.node_id
  where d.ancestor_id = $1 and d.depth = 1 and n.active and n.kind in ('CITY', 'COUNTY', 'ZONE', 'UNIT')
    and (coalesce(n.code, '~') || ' ' || n.name, n.id) > ($2, $3::uuid)
  order by coalesce(n.code, '~') || ' ' || n.name, n.id limit $4`;

const FIRST = { key: '', id: '00000000-0000-0000-0000-000000000000' };

type AssociationRow = Omit<AssociationView, 'kindLabel'>;
interface RecommenderRow {
  nodeId: string;
  name: string;
  kind: NodeKind;
  unitKind: UnitKind | null;
  onePerson: boolean;
}

const toView = ({ nodeId, kind, code, name, parentId, leaf, contact, version }: AssociationRow): AssociationView => ({
  nodeId,
  kind,
  kindLabel: NODE_KIND_LABELS[kind],
  code,
  name,
  parentId,
  leaf,
  contact,
  version,
});

/** The active associations by code. */
export async function listAssociations(
  database: Database,
  scope: Scope,
  { parentId, limit, cursor }: AssociationQuery,
): Promise<Page<AssociationView>> {
  const { key, id } = afterCursor(cursor) ?? FIRST;
  const values = [parentId ?? null, key, id, limit + 1];
  const rows = await database.query<AssociationRow & { key: string }>(scope.caller, 'associations', LIST, values);
  return pageOf(rows, limit, (row) => ({ key: row.key, id: row.nodeId }), toView);
}

/** @throws Problem not-found when there is no such active association */
export async function associationView(tx: Tx, nodeId: string): Promise<AssociationView> {
  const rows: AssociationRow[] = await tx.query(ONE, [nodeId]);
  const [row] = rows;
  if (!row) throw new Problem(PROBLEMS.notFound);
  return toView(row);
}

/** The active bodies directly below an issuer: those who may recommend to it, as far as a regulation lets their kind. */
export async function listRecommenders(
  database: Database,
  scope: Scope,
  { issuerNodeId, limit, cursor }: RecommenderQuery,
): Promise<Page<RecommenderView>> {
  const { key, id } = afterCursor(cursor) ?? FIRST;
  const values = [issuerNodeId, key, id, limit + 1];
  const rows = await database.query<RecommenderRow & { key: string }>(scope.caller, 'recommenders', RECOMMENDERS, values);
  const view = ({ nodeId, name, kind, unitKind, onePerson }: RecommenderRow): RecommenderView => ({
    nodeId,
    name,
    recommenderKind: unitKind ?? kind,
    kindLabel: recommenderLabel(kind, unitKind),
    onePerson,
  });
  return pageOf(rows, limit, (row) => ({ key: row.key, id: row.nodeId }), view);
}
