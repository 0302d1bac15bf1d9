import type { Scope } from '@jidi/access';
import { afterCursor, type Bilingual, type Database, type Page, pageOf, type PageQuery, Problem, PROBLEMS } from '@jidi/platform';
import { NEWEST } from '../newest.js';
import { ruleOf } from '../reminder-rules.js';
import type { OverdueItem, ReminderQuery, ReminderView, ToldView } from './ledger.dto.js';
import { REMINDER_STATES, type ReminderState } from './reminder.entity.js';

const REACHED = (record: string): string =>
  `exists (select 1 from access.reach x where x.record_id = ${record} and x.subject_id = any ($1::uuid[]))`;

const REMINDERS = `
  select m.id, m.rule, m.occurs_on::text as "occursOn", m.recipient_id as "recipientId", p.name as recipient, m.node_id as "nodeId",
    nullif(n.name, '') as body, m.channel, m.state, m.outcome, m.maybe_repeated as "maybeRepeated", m.planned_at as "plannedAt",
    m.settled_at as "settledAt", m.planned_at::text as key
  from reminders.reminder m
  join access.node n on n.id = m.node_id
  left join access.person p on p.id = m.recipient_id
  where m.record_id = $2 and ${REACHED('m.record_id')} and (m.planned_at, m.id) < ($3::timestamptz, $4::uuid)
  order by m.planned_at desc, m.id desc limit $5`;

const SEEN = `select ${REACHED('$2::uuid')} as seen`;

/** Who was told of a record within reach, the latest first. @throws Problem not-found for a record beyond it */
export async function listReminders(database: Database, scope: Scope, query: ReminderQuery): Promise<Page<ReminderView>> {
  const after = afterCursor(query.cursor, 'instant') ?? NEWEST;
  const values = [scope.subjects ?? [], query.recordId, after.key, after.id, query.limit + 1];
  const rows = await database.query<Omit<ReminderView, 'ruleLabel' | 'stateLabel'> & { state: ReminderState; key: string }>(
    scope.caller,
    'reminders',
    REMINDERS,
    values,
  );
  if (rows.length === 0) {
    const [record] = await database.query<{ seen: boolean }>(scope.caller, 'reminded-record', SEEN, values.slice(0, 2));
    if (!record?.seen) throw new Problem(PROBLEMS.notFound);
  }
  return pageOf(
    rows,
    query.limit,
    ({ key, id }) => ({ key, id }),
    ({ key: _, ...row }): ReminderView => ({ ...row, ruleLabel: ruleWords(row.rule), stateLabel: REMINDER_STATES[row.state] }),
  );
}

const OVERDUE = `
  select s.id as "summaryId", s.year, s.base_id as "baseId", s.base_name as "baseName", n.name as "managingBody", s.due_on::text as "dueOn",
    $2::date - s.due_on as "daysOverdue", l.liaison, coalesce(t.told, '[]') as told
  from assessment.awaited_summary s
  join access.node n on n.id = s.managing_node_id
  left join lateral (
    select jsonb_build_object('name', nullif(p.name, ''), 'mobile', p.mobile, 'position', p.position) as liaison
    from registry.dated_liaison p
    where p.base_id = s.base_id and p.valid_from <= $2::date and (p.valid_to is null or p.valid_to > $2::date)
    limit 1
  ) l on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('rule', g.rule, 'at', g.at, 'channel', g.channel, 'persons', g.persons) order by g.at desc, g.channel) as told
    from (
      select m.rule, m.channel, m.occurrence, max(m.settled_at) as at, count(*) as persons from reminders.reminder m
      where m.record_id = s.id and m.state = 'sent' group by m.rule, m.channel, m.occurrence
    ) g
  ) t on true
  where s.due_on < $2::date and ${REACHED('s.id')} and (s.due_on, s.id) > ($3::date, $4::uuid)
  order by s.due_on, s.id limit $5`;

/** Bases within reach whose summary is overdue, the longest overdue first, with whom to call and who was told when. */
export async function callList(database: Database, scope: Scope, query: PageQuery, today: string): Promise<Page<OverdueItem>> {
  const after = afterCursor(query.cursor, 'date') ?? { key: '1000-01-01', id: '00000000-0000-0000-0000-000000000000' };
  const rows = await database.query<OverdueItem>(scope.caller, 'call-list', OVERDUE, [
    scope.subjects ?? [],
    today,
    after.key,
    after.id,
    query.limit + 1,
  ]);
  const told = (each: ToldView): ToldView => ({ ...each, ruleLabel: ruleWords(each.rule), at: new Date(each.at).toISOString() });
  return pageOf(
    rows,
    query.limit,
    ({ dueOn, summaryId }) => ({ key: dueOn, id: summaryId }),
    (row): OverdueItem => ({ ...row, told: row.told.map(told) }),
  );
}

const ruleWords = (code: string): Bilingual => {
  const { zh = code, en = code } = ruleOf(code) ?? {};
  return { zh, en };
};
