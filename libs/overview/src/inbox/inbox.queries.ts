import { type Actor, type Permission, PERMISSIONS } from '@jidi/access';
import { afterCursor, Clock, Database, type Page, pageOf, type PageQuery, type Tx } from '@jidi/platform';
import { inboxLines, rolesHolding, taskWords } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import type { InboxItem, TaskBody } from './inbox.dto.js';

const BEGINNING = { key: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** A task with its place in the list. */
type Waiting = Omit<InboxItem, 'kindLabel' | 'actionLabel' | 'stateLabel'> & { readonly key: string; readonly place: string };

/** SQL: the line of a task `t` as the lib that owns its record says it with `showInInbox`: five columns, by their names. */
const about = (): string =>
  [...inboxLines()].reduce(
    (lines, [kind, select]) =>
      `${lines} union all select line.name, line.about, line.due_on, line.barred, line.awaiting from (${select}) line where t.kind = '${kind}'`,
    'select null::text as name, null::text as about, null::date as due_on, null::uuid[] as barred, null::text[] as awaiting where false',
  );

/** SQL: whether one of these people may not do what a task `t` waits for, since they wrote what it rests on. */
const isBarred = (people: string): string => `coalesce((select line.barred && ${people} from (${about()}) line), false)`;

/**
 * SQL: a page of what waits at $1 nodes by $2 permissions, held by $7 roles and lent by $8, for person $3, after $4 and $5, $6 rows, on day
 * $9, at instant $10; where $3 acts for somebody else, $11 says for whom. What somebody took who may not do it, or not any more, is
 * everyone's again, and what nobody can do any more waits no longer.
 * @throws Error when a kind of record that waits for somebody has no line
 */
const waitingSql = (): string => `
  with page as materialized (
    select t.record_id, t.kind, t.action, t.state, t.node_id, t.person_id, t.since, t.not_before, t.until, held.by, mine.eyes, t.id as place
    from workflow.task t
    join (select *, array_remove(array[$3::uuid, lender], null) as eyes
      from unnest($1::uuid[], $2::text[], $7::text[], $8::text[], $11::uuid[]) as given(node_id, permission, roles, lent, lender)) mine
      on mine.node_id = t.node_id and mine.permission = t.permission
    cross join lateral (select case when t.assignee_id = $3 or t.assignee_id is not null and workflow.may_still(
      t.assignee_id, t.node_id, string_to_array(mine.roles, ' '), string_to_array(mine.lent, ' '), $9)
      and not ${isBarred('array[t.assignee_id]')} then t.assignee_id end as by) held
    where (t.person_id is null or t.person_id = $3) and (held.by is null or held.by = $3) and (t.until is null or t.until > $10) and t.since >= $4::timestamptz and (t.since, t.id) > ($4::timestamptz, $5::uuid)
    order by t.since, t.id limit $6
  )
  select t.record_id as "recordId", t.kind, t.action, t.state, t.node_id as "nodeId", t.person_id as "personId", t.since, t.since::text as key, t.place, t.by as "assigneeId",
    about.name, about.about, coalesce(about.awaiting, '{}') as awaiting, coalesce(about.barred && t.eyes, false) as "needsOther",
    about.due_on::text as "dueOn", case when t.not_before > $10 then t.not_before end as "notBefore", t.until
  from page t left join lateral (${about()}) about on true
  order by t.since, t.place`;

/** SQL: whether one of $1 people may not do what waits of record $2 for action $3. */
const barredSql = (): string =>
  `select coalesce(bool_or(${isBarred('$1::uuid[]')}), false) as barred from workflow.task t where t.record_id = $2 and t.action = $3`;

/** What waits for people, across all kinds of record. */
@Injectable()
export class Inbox {
  /** Built once, when every lib has said how its records stand in the inbox. */
  private readonly waiting = waitingSql();
  private readonly barred = barredSql();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether one of these people may not do what waits of a record: they wrote or entered what it rests on. */
  async isBarred(tx: Tx, people: readonly string[], { recordId, action }: TaskBody): Promise<boolean> {
    const [row]: { barred: boolean }[] = await tx.query(this.barred, [people, recordId, action]);
    return row?.barred ?? false;
  }

  /** A page of what waits for somebody as things are now, oldest first. */
  async page(by: Actor, { limit, cursor }: PageQuery): Promise<Page<InboxItem>> {
    const mine = (Object.keys(PERMISSIONS) as Permission[]).flatMap((permission) =>
      by.nodesWith(permission).map((nodeId) => ({ permission, nodeId })),
    );
    const held = mine.map(({ permission }) => rolesHolding(permission));
    const after = afterCursor(cursor, 'instant') ?? BEGINNING;
    const rows = await this.database.query<Waiting & Record<string, unknown>>(by, 'inbox', this.waiting, [
      mine.map(({ nodeId }) => nodeId),
      mine.map(({ permission }) => permission),
      by.personId,
      after.key,
      after.id,
      limit + 1,
      held.map(({ roles }) => roles.join(' ')),
      held.map(({ lent }) => lent.join(' ')),
      this.clock.today(),
      this.clock.now(),
      mine.map(({ permission, nodeId }) => by.grantFor(permission, nodeId)?.delegatedBy ?? null),
    ]);
    return pageOf(rows, limit, (row) => ({ key: row.key, id: row.place }), toInboxItem);
  }
}

/** A task as it is shown. */
function toInboxItem({ key: _key, place: _place, ...task }: Waiting): InboxItem {
  const { kind, action, state } = taskWords(task);
  return { ...task, kindLabel: kind, actionLabel: action, stateLabel: state };
}
