import { Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ReachList } from '../reach-page.queries.js';
import type { Scope } from '../scope.js';
import { type GrantQuery, type GrantRow, type GrantView, toGrantView } from './grant.dto.js';

const COLUMNS = `t.id, t.role, t.node_id as "nodeId", access.body_name(t.node_id) as "nodeName", t.person_id as "personId", holder.name as "personName",
  t.granted_at as "grantedAt", t.revoked_at as "revokedAt"`;
const JOINS = 'left join access.person holder on holder.id = t.person_id';

const LIST = new ReachList<GrantRow & Record<string, unknown>, 'nodeId' | 'personId' | 'standing'>({
  kind: 'grant',
  table: 'access.role_grant',
  columns: COLUMNS,
  joins: JOINS,
  filters: {
    nodeId: 'exists (select 1 from access.node_ancestor a where a.node_id = t.node_id and a.ancestor_id = :nodeId)',
    personId: 't.person_id = :personId',
    standing: '(t.revoked_at is null) = :standing',
  },
});

/** Grants within reach. */
@Injectable()
export class GrantQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Grants, the newest first; those that stand unless the revoked ones are asked for too. */
  list(scope: Scope, { nodeId, personId, revoked, ...page }: GrantQuery): Promise<Page<GrantView>> {
    return LIST.page(this.database, scope, page, { nodeId, personId, standing: revoked ? undefined : true }, toGrantView);
  }

  /** @throws Problem not-found */
  one(scope: Scope, id: string): Promise<GrantView> {
    return this.database.read(scope.caller, (tx) => this.oneIn(tx, scope, id));
  }

  /** The same inside a larger unit of work. */
  async oneIn(tx: Tx, { subjects }: Scope, id: string): Promise<GrantView> {
    const [row]: GrantRow[] = await tx.query(
      `select ${COLUMNS} from access.role_grant t ${JOINS}
       where t.id = $1 and exists (select 1 from access.reach r where r.record_id = t.id and r.subject_id = any ($2::uuid[]))`,
      [id, subjects],
    );
    if (!row) throw new Problem(PROBLEMS.notFound);
    return toGrantView(row);
  }
}
