import { Clock, Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { ReachList } from '../reach-page.queries.js';
import { scopeFor } from '../scope.js';
import { type DelegationQuery, type DelegationRow, type DelegationView, toDelegationView } from './delegation.dto.js';

const COLUMNS = `t.id, t.from_person_id as "fromId", lender.name as "fromName", t.to_person_id as "toId", borrower.name as "toName",
  t.node_id as "nodeId", access.body_name(t.node_id) as "nodeName", t.first_day::text as "firstDay", t.last_day::text as "lastDay", t.reason,
  t.created_at as "createdAt", t.ended_at as "endedAt"`;
const JOINS = `left join access.person lender on lender.id = t.from_person_id left join access.person borrower on borrower.id = t.to_person_id`;

const LIST = new ReachList<DelegationRow & Record<string, unknown>, 'given' | 'received' | 'mine'>({
  kind: 'delegation',
  table: 'access.delegation',
  columns: COLUMNS,
  joins: JOINS,
  filters: {
    given: 't.from_person_id = :given',
    received: 't.to_person_id = :received',
    mine: ':mine in (t.from_person_id, t.to_person_id)',
  },
});

/** Delegations of a person. */
@Injectable()
export class DelegationQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The caller's own, given and received, the newest first. */
  mine(by: Actor, { side, ...page }: DelegationQuery): Promise<Page<DelegationView>> {
    const scope = scopeFor(by, 'delegation.give');
    return LIST.page(this.database, scope, page, { [side ?? 'mine']: by.personId }, toDelegationView(this.clock.today()));
  }

  /** One that the caller sees. @throws Problem not-found */
  one(by: Actor, id: string): Promise<DelegationView> {
    return this.database.read(by, (tx) => this.oneIn(tx, id));
  }

  /** One of the rows that the transaction sees. @throws Problem not-found */
  async oneIn(tx: Tx, id: string): Promise<DelegationView> {
    const [row]: DelegationRow[] = await tx.query(`select ${COLUMNS} from access.delegation t ${JOINS} where t.id = $1`, [id]);
    if (!row) throw new Problem(PROBLEMS.notFound);
    return toDelegationView(this.clock.today())(row);
  }

  /** The caller's delegations that hold today or will, for the page about oneself. */
  async standingIn(tx: Tx, personId: string): Promise<DelegationView[]> {
    const rows: DelegationRow[] = await tx.query(
      `select ${COLUMNS} from access.delegation t ${JOINS}
       where $1 in (t.from_person_id, t.to_person_id) and t.ended_at is null and t.last_day >= $2 order by t.first_day, t.id`,
      [personId, this.clock.today()],
    );
    return rows.map(toDelegationView(this.clock.today()));
  }
}
