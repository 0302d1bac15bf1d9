import { afterCursor, type Caller, Database, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '../scope.js';
import {
  BEFORE_RECORDS,
  type NodeDetailView,
  type NodeQuery,
  type NodeRow,
  type NodeView,
  type ParentView,
  toNodeView,
} from './node.dto.js';

const COLUMNS = `n.id, n.kind, n.code, n.name, n.active, n.one_person as "onePerson", n.unit_kind as "unitKind",
  (select a.ancestor_id from access.node_ancestor a where a.node_id = n.id and a.depth = 1) as "parentId"`;

/** Associations and recommenders are public facts; a base's node is seen by whoever is at or above it. */
const SEEN = `(n.kind <> 'BASE' or exists (select 1 from access.node_ancestor a where a.node_id = n.id and a.ancestor_id = any ($1::uuid[])))`;

/** Which nodes a list is of; $2 is the node above. */
const OF = {
  nation: `n.kind = 'NATIONAL' and $2::uuid is null`,
  children: 'n.id in (select a.node_id from access.node_ancestor a where a.ancestor_id = $2::uuid and a.depth = 1)',
  below: 'n.id in (select a.node_id from access.node_ancestor a where a.ancestor_id = $2::uuid and a.depth > 0)',
  all: '$2::uuid is null',
} as const;

const ordered = (where: string, key: string): string => `
  select * from (select ${COLUMNS}, ${key} as key from access.node n where ${SEEN} and ${where}) found
  where (key, id) > ($3, $4::uuid) order by key, id limit $5`;

const listed = (of: keyof typeof OF): string => ordered(OF[of], `coalesce(n.code, '~') || ' ' || n.name`);

/** What tells one association from another: all are called 科学技术协会. */
const SUFFIX = '科学技术协会';
const PLACE_OF = `replace(n.name, '${SUFFIX}', '')`;

/** How near a name must come, from 0 to 1, by shared trigrams. */
const NEAR = 0.3;

const searched = (of: keyof typeof OF): string =>
  ordered(
    `${OF[of]} and (strpos(n.name, $6) > 0 or word_similarity($6, ${PLACE_OF}) >= ${NEAR})`,
    `to_char(1 - case when strpos(n.name, $6) > 0 then 1 else word_similarity($6, ${PLACE_OF}) end, 'FM0.000') || ' ' || coalesce(n.code, '~')`,
  );

const FIRST = { key: '', id: '00000000-0000-0000-0000-000000000000' };

type Keyed = NodeRow & { readonly key: string };

/** The tree, for whoever may see it. */
@Injectable()
export class NodeQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Children of a node (the nation when none is named) by code and name, or the names nearest to a text. */
  async list({ caller, subjects }: Scope, { parentId, q, limit, cursor }: NodeQuery): Promise<Page<NodeView>> {
    const { key, id } = afterCursor(cursor) ?? FIRST;
    const values = [subjects, parentId ?? null, key, id, limit + 1];
    const rows = await (q === undefined
      ? this.run(caller, 'list', listed, parentId ? 'children' : 'nation', values)
      : this.run(caller, 'search', searched, parentId ? 'below' : 'all', [...values, placeOf(q)]));
    return pageOf(rows, limit, (row) => ({ key: row.key, id: row.id }), toNodeView);
  }

  private run(
    caller: Caller,
    name: string,
    text: (of: keyof typeof OF) => string,
    of: keyof typeof OF,
    values: unknown[],
  ): Promise<Keyed[]> {
    return this.database.query<Keyed & Record<string, unknown>>(caller, `node ${name} ${of}`, text(of), values);
  }

  /** @throws Problem not-found */
  one(scope: Scope, id: string): Promise<NodeDetailView> {
    return this.database.read(scope.caller, (tx) => this.oneIn(tx, scope, id));
  }

  /** The same inside a larger unit of work. */
  async oneIn(tx: Tx, { subjects }: Scope, id: string): Promise<NodeDetailView> {
    const [row]: NodeRow[] = await tx.query(`select ${COLUMNS} from access.node n where ${SEEN} and n.id = $2`, [subjects, id]);
    if (!row) throw new Problem(PROBLEMS.notFound);
    const parents: ParentView[] = await tx.query(
      `select p.parent_id as id, up.name, nullif(p.valid_from::text, $2) as from, p.valid_to::text as to
       from access.node_parent p join access.node up on up.id = p.parent_id where p.node_id = $1 order by p.valid_from`,
      [id, BEFORE_RECORDS],
    );
    return { ...toNodeView(row), parents };
  }
}

/** People say 确山科协 for 确山县科学技术协会; the suffix alone is looked for as it is. */
const placeOf = (q: string): string => q.replace(/(科协|科学技术协会)$/, '') || SUFFIX;
