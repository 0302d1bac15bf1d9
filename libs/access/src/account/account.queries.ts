import { Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ReachList } from '../reach-page.queries.js';
import type { Scope } from '../scope.js';
import type { Place } from '../tree/place.js';
import { type AccountQuery, type AccountRow, type AccountStateView, type AccountView, toAccountView } from './account.dto.js';

const COLUMNS = `t.id, t.name, t.mobile, t.email, t.version, t.erased_at as "erasedAt", a.user_name as "userName", a.disabled,
  a.created_at as "createdAt", coalesce(held.grants, '[]') as grants`;
const JOINS = `join access.account a on a.id = t.id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'nodeId', g.node_id, 'nodeName', access.body_name(g.node_id))
      order by g.granted_at, g.id) as grants
    from access.role_grant g where g.person_id = t.id and g.revoked_at is null
  ) held on true`;
const WITHIN = 'exists (select 1 from access.reach r where r.record_id = t.id and r.subject_id = any ($2::uuid[]))';

const LIST = new ReachList<AccountRow & Record<string, unknown>, 'nodeId'>({
  kind: 'person',
  table: 'access.person',
  columns: COLUMNS,
  joins: JOINS,
  filters: {
    nodeId: `exists (select 1 from access.role_grant g join access.node_ancestor up on up.node_id = g.node_id
      where g.person_id = t.id and g.revoked_at is null and up.ancestor_id = :nodeId)`,
  },
});

/** Accounts within reach: an account is reached from the nodes of its person's standing grants, and from above them. */
@Injectable()
export class AccountQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Accounts, the newest first. */
  list(scope: Scope, { nodeId, ...page }: AccountQuery): Promise<Page<AccountView>> {
    return LIST.page(this.database, scope, page, { nodeId }, toAccountView);
  }

  /** @throws Problem not-found */
  async one({ caller, subjects }: Scope, id: string): Promise<AccountView> {
    const [row] = await this.database.query<AccountRow & Record<string, unknown>>(
      caller,
      'account',
      `select ${COLUMNS} from access.person t ${JOINS} where t.id = $1 and ${WITHIN}`,
      [id, subjects],
    );
    if (!row) throw new Problem(PROBLEMS.notFound);
    return toAccountView(row);
  }

  /**
   * Whether an account within reach is disabled or erased.
   * @throws Problem not-found
   */
  async standingIn(tx: Tx, { subjects }: Scope, id: string): Promise<AccountStateView> {
    const [row]: AccountStateView[] = await tx.query(
      `select t.id, a.disabled, t.erased_at is not null as erased from access.person t join access.account a on a.id = t.id where t.id = $1 and ${WITHIN}`,
      [id, subjects],
    );
    if (!row) throw new Problem(PROBLEMS.notFound);
    return row;
  }

  /**
   * Holds an account until the unit of work ends. What rests on a person's powers and what gives them a further one come one after the
   * other: else a county could reset the password of somebody to whom the city gives a role at the same instant.
   */
  async hold(tx: Tx, id: string): Promise<void> {
    await tx.query('select 1 from access.account where id = $1 for update', [id]);
  }

  /** Where a person has power today, by grants and delegations; where they had it last when they have none. */
  async placesOf(tx: Tx, personId: string, today: string): Promise<Pick<Place, 'id' | 'above'>[]> {
    return tx.query(
      `with power as (select * from access.powers_of($1, $2))
       select power.node_id as id,
         array(select a.ancestor_id from access.node_ancestor a where a.node_id = power.node_id and a.depth > 0 order by a.depth) as above
       from power`,
      [personId, today],
    );
  }
}
