import type { Passing } from '@jidi/access';
import { post, type Tx } from '@jidi/platform';
import type { TimeWindow } from '../table/describe-workflow.js';

/** What is awaited of a node for a record in its state, or of a person there, and when it can be done. */
export interface Expected {
  readonly recordId: string;
  readonly state: string;
  readonly action: string;
  readonly permission: string;
  readonly nodeId: string;
  readonly personId: string | null;
  readonly window: TimeWindow;
}

// What keys a task, of all that is awaited.
const keysOf = (awaited: readonly Expected[]): unknown[] => [
  awaited.map(({ recordId }) => recordId),
  awaited.map(({ state }) => state),
  awaited.map(({ action }) => action),
  awaited.map(({ nodeId }) => nodeId),
  awaited.map(({ personId }) => personId),
];

const OVER = `delete from workflow.task t where t.record_id = any ($1) and not exists (
  select from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[]) as awaited (record_id, state, action, node_id, person_id)
  where awaited.record_id = t.record_id and awaited.state = t.state and awaited.action = t.action and awaited.node_id = t.node_id
    and awaited.person_id is not distinct from t.person_id)`;

/** Posts that some records wait for these alone: what else waited of them is over. */
export function postOver(tx: Tx, recordIds: readonly string[], awaited: readonly Expected[]): void {
  post(tx, OVER, [recordIds, ...keysOf(awaited)]);
}

const ADD = `insert into workflow.task as t (record_id, action, node_id, person_id, kind, state, permission, since, not_before, until)
  select a.record_id, a.action, a.node_id, a.person_id, $1, a.state, a.permission, $2, a.not_before, a.until
  from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::timestamptz[], $10::timestamptz[])
    as a (record_id, state, action, node_id, person_id, permission, not_before, until)
  on conflict (record_id, action, node_id, person_id) do update set not_before = excluded.not_before, until = excluded.until
  where (t.not_before, t.until) is distinct from (excluded.not_before, excluded.until)`;

/** Posts what records of a kind wait for. What waits already keeps its age and whose it is, and moves to when it can be done now. */
export function postTasks(tx: Tx, kind: string, awaited: readonly Expected[], since: Date): void {
  post(tx, ADD, [
    kind,
    since,
    ...keysOf(awaited),
    awaited.map(({ permission }) => permission),
    awaited.map(({ window }) => window.from ?? null),
    awaited.map(({ window }) => window.until ?? null),
  ]);
}

/** Whose power is asked for, and by which roles it may be held. */
export interface Power {
  readonly personId: string;
  readonly nodeId: string;
  /** Roles that give it in one's own right. */
  readonly roles: readonly string[];
  /** Roles that give it when they are lent. */
  readonly lent: readonly string[];
  /** YYYY-MM-DD */
  readonly today: string;
}

/** Whether somebody with an account in use holds one of the roles at a node, or is lent one today. */
export async function hasPower(tx: Tx, { personId, nodeId, roles, lent, today }: Power): Promise<boolean> {
  const [row]: { may: boolean }[] = await tx.query('select workflow.may_still($1, $2, $3, $4, $5) as may', [
    personId,
    nodeId,
    roles,
    lent,
    today,
  ]);
  return row?.may === true;
}

/** Puts what one person has taken at a node in another's name; what is a person's own stays. Gives how many, and the permissions that they take. */
export async function passTasks(
  tx: Tx,
  { fromPersonId, toPersonId, nodeId }: Passing,
): Promise<{ readonly moved: number; readonly permissions: ReadonlySet<string> }> {
  const [taken, moved]: [{ permission: string }[], number] = await tx.query(
    'update workflow.task set assignee_id = $2 where assignee_id = $1 and node_id = $3 and person_id is null returning permission',
    [fromPersonId, toPersonId, nodeId],
  );
  return { moved, permissions: new Set(taken.map(({ permission }) => permission)) };
}
