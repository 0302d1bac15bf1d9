import { afterCursor, type Database, type Page, pageOf } from '@jidi/platform';
import type { QueryResultRow } from 'pg';
import type { Scope } from './scope.js';

/** A cursor list of one kind of record. In its SQL `t` is the record's table and `:name` a value given with each page. */
export interface ReachListOptions<F extends string> {
  /** The kind under which the records stand in access.reach. */
  readonly kind: string;
  /** Their table, with its schema; its key is `id`. */
  readonly table: string;
  /** What a row shows. */
  readonly columns: string;
  /** Joins for the columns, made for the rows of the page alone. */
  readonly joins?: string;
  /** Conditions a caller may ask for, each with a value of its own name; decided before the page is cut. */
  readonly filters?: Readonly<Record<F, string>>;
}

/** Where the first page starts: before every record there can be. */
const BEGINNING = { key: '9000000000000000', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * Lists the records a scope reaches, newest first. Each subject's part is one walk along the index of access.reach that ends
 * when the page is full, so that a page costs the same for a county, a city and a province.
 */
export class ReachList<Row extends QueryResultRow, F extends string = never> {
  /** By the filters that are asked for; each set of them is a statement of its own. */
  private readonly statements = new Map<string, ListStatement>();

  constructor(private readonly options: ReachListOptions<F>) {}

  /**
   * One page, in one round trip.
   * @param values of the filters that are asked for (undefined: not asked for), and of the names in columns and joins
   * @throws Problem invalid for a cursor this list did not give
   */
  async page<T>(
    database: Database,
    scope: Scope,
    { limit, cursor }: { limit: number; cursor?: string },
    values: Readonly<Partial<Record<F, unknown>> & Record<string, unknown>>,
    view: (row: Row) => T,
  ): Promise<Page<T>> {
    const after = afterCursor(cursor, 'microseconds') ?? BEGINNING;
    const { name, text, order } = this.statement(values);
    const given = order.map((each) => valueOf(values, each));
    const rows = await database.query<Row & Place>(scope.caller, name, text, [subjectsOf(scope), after.key, after.id, limit + 1, ...given]);
    return pageOf(rows, limit, ({ reachKey, reachId }) => ({ key: reachKey, id: reachId }), view);
  }

  /** How many records the scope reaches that pass the filters; only for lists that are asked for their total. */
  async count(database: Database, scope: Scope, values = {} as Readonly<Partial<Record<F, unknown>>>): Promise<number> {
    const { kind, table } = this.options;
    const { asked, where, names } = this.conditions(values);
    const join = asked.length > 0 ? `join ${table} t on t.id = r.record_id` : '';
    const { text, order } = numbered(
      `select count(distinct r.record_id)::int as count from access.reach r ${join}
      where r.subject_id = any ($1::uuid[]) and r.kind = '${kind}'${where}`,
      1,
    );
    const rows = await database.query<{ count: number }>(scope.caller, `count ${kind} ${names}`, text, [
      subjectsOf(scope),
      ...order.map((each) => values[each as F]),
    ]);
    return rows[0]?.count ?? 0;
  }

  private statement(values: Readonly<Record<string, unknown>>): ListStatement {
    const conditions = this.conditions(values as Partial<Record<F, unknown>>);
    const known = this.statements.get(conditions.names);
    if (known) return known;
    const made = this.statementOf(conditions);
    this.statements.set(conditions.names, made);
    return made;
  }

  private statementOf({ asked, where, names }: Conditions<F>): ListStatement {
    const { kind, table, columns, joins = '' } = this.options;
    const written = numbered(
      `select ${columns}, p.sort_key::text as "reachKey", p.record_id as "reachId"
      from (
        select distinct on (r.sort_at, r.record_id) r.sort_at, r.record_id, (extract(epoch from r.sort_at) * 1000000)::bigint as sort_key
        from unnest($1::uuid[]) as s (id)
        cross join lateral (
          select r.sort_at, r.record_id from access.reach r${asked.length > 0 ? ` join ${table} t on t.id = r.record_id` : ''}
          where r.subject_id = s.id and r.kind = '${kind}'
            and (r.sort_at, r.record_id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid)${where}
          order by r.sort_at desc, r.record_id desc limit $4
        ) r
        order by r.sort_at desc, r.record_id desc limit $4
      ) p
      join ${table} t on t.id = p.record_id ${joins}
      order by p.sort_at desc, p.record_id desc`,
      4,
    );
    return { name: `list ${kind} ${names}`, ...written };
  }

  private conditions(values: Readonly<Partial<Record<F, unknown>>>): Conditions<F> {
    const filters = this.options.filters ?? ({} as Record<F, string>);
    const asked = (Object.keys(filters) as F[]).filter((name) => values[name] !== undefined);
    return { asked, where: asked.map((name) => ` and (${filters[name]})`).join(''), names: asked.join(' ') };
  }
}

interface ListStatement {
  readonly name: string;
  readonly text: string;
  /** The names of the values that follow the four of every page. */
  readonly order: readonly string[];
}

interface Conditions<F> {
  readonly asked: readonly F[];
  readonly where: string;
  readonly names: string;
}

interface Place {
  readonly reachKey: string;
  readonly reachId: string;
}

/** Puts numbered parameters in the place of `:name`; a cast's two colons are left alone. */
function numbered(sql: string, taken: number): { text: string; order: string[] } {
  const order: string[] = [];
  const text = sql.replace(/(?<![:\w]):([a-zA-Z]\w*)/g, (_, name: string) => {
    if (!order.includes(name)) order.push(name);
    return `$${taken + order.indexOf(name) + 1}`;
  });
  return { text, order };
}

function valueOf(values: Readonly<Record<string, unknown>>, name: string): unknown {
  if (values[name] === undefined) throw new Error(`a list needs the value :${name}`);
  return values[name];
}

/** Robots reach everything and read tables, not pages of somebody's reach. */
function subjectsOf(scope: Scope): readonly string[] {
  if (scope.subjects === null) throw new Error('a list shows what somebody reaches: robots read the table');
  return scope.subjects;
}
