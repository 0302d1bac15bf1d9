import type { Passing } from '@jidi/access';
import { post, type Tx } from '@jidi/platform';
import type { TimeWindow } from '../table/describe-workflow.js';

/** A record in its state. */
export interface Waiting {
  readonly recordId: string;
  readonly kind: string;
  readonly state: string;
}

/** What is awaited of a node, or of a person there, and when it can be done. */
export interface Expected {
  readonly action: string;
  readonly permission: string;
  readonly nodeId: string;
  readonly personId: string | null;
  readonly window: TimeWindow;
}

const OVER = `delete from workflow.task t where t.record_id = $1 and not (t.state = $2 and exists (
  select 1 from unnest($3::text[], $4::uuid[], $5::uuid[]) as awaited (action, node_id, person_id)
  where awaited.action = t.action and awaited.node_id = t.node_id and awaited.person_id is not distinct from t.person_id))`;

/** Posts that a record waits for these alone in its state: what else waited of it is over. */
export function postOver(tx: Tx, { recordId, state }: Omit<Waiting, 'kind'>, awaited: readonly Expected[]): void {
  const actions = awaited.map(({ action }) => action);
  const nodes = awaited.map(({ nodeId }) => nodeId);
  const persons = awaited.map(({ personId }) => personId);
  post(tx, OVER, [recordId, state, actions, nodes, persons]);
}

const ADD = `insert into workflow.task as t (record_id, action, node_id, person_id, kind, state, permission, since, not_before, until)
  select $1, a.action, a.node_id, a.person_id, $2, $3, a.permission, $4, a.not_before, a.until
  from unnest($5::text[], $6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::uuid[])
    as a (action, node_id, permission, not_before, until, person_id)
  on conflict (record_id, action, node_id, person_id) do update set not_before = excluded.not_before, until = excluded.until
  where (t.not_before, t.until) is distinct from (excluded.not_before, excluded.until)`;

/** Posts what a record waits for. What waits already keeps its age and whose it is, and moves to when it can be done now. */
export function postTasks(tx: Tx, { recordId, kind, state }: Waiting, awaited: readonly Expected[], since: Date): void {
  post(tx, ADD, [
    recordId,
    kind,
    state,
    since,
    awaited.map(({ action }) => action),
    awaited.map(({ nodeId }) => nodeId),
    awaited.map(({ permission }) => permission),
    awaited.map(({ window }) => window.from ?? null),
    awaited.map(({ window }) => window.until ?? null),
    awaited.map(({ personId }) => personId),
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
