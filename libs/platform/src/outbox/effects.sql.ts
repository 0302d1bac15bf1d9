import type { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import type { Tx } from '../database/tx.js';
import type { Payload } from './payload.js';

/** An effect that is owed: one reaction to one outbox row. */
export interface OwedEffect {
  readonly outboxId: string;
  readonly effect: string;
  readonly payload: Payload;
}

/** Which effects react to a topic. */
export interface Subscription {
  readonly topic: string;
  readonly effect: string;
}

const EXPAND = `
  with fresh as (
    select id, topic from platform.outbox where relayed_at is null and topic = any ($5::text[]) order by id limit $1 for update skip locked
  ), listed as (
    insert into platform.outbox_effect (outbox_id, effect)
    select fresh.id, s.effect from fresh join unnest($2::text[], $3::text[]) as s(topic, effect) on s.topic = fresh.topic
  )
  update platform.outbox o set relayed_at = $4 from fresh where o.id = fresh.id`;

const OWED = `
  select e.outbox_id as "outboxId", e.effect, o.payload
  from platform.outbox_effect e join platform.outbox o on o.id = e.outbox_id
  where e.done_at is null and e.dead_at is null and e.add_at <= $1
  order by e.add_at, e.outbox_id limit $2 for update of e skip locked`;

// 5 s, then twice as long each time, up to 5 min: a long queue is not flooded with what it holds already.
const ADDED = `
  update platform.outbox_effect e
  set add_at = $1::timestamptz + least(5 * 2 ^ least(e.adds, 10), 300) * interval '1 second', adds = e.adds + 1
  from unnest($2::uuid[], $3::text[]) as k(outbox_id, effect)
  where e.outbox_id = k.outbox_id and e.effect = k.effect`;

const OWED_SINCE = `select o.created_at as at from platform.outbox_effect e join platform.outbox o on o.id = e.outbox_id
  where e.outbox_id = $1 and e.effect = $2 and e.done_at is null`;

const SETTLE = `
  with settled as (
    update platform.outbox_effect set done_at = $3, dead_at = null where outbox_id = $1 and effect = $2
  )
  update platform.dead_job set resolved_at = $3 where outbox_id = $1 and name = $2 and resolved_at is null`;

/**
 * Lists the effects of the next outbox rows whose topics are known, in their order, and marks the rows as relayed.
 * @returns how many rows were taken, at most as many as the limit says
 */
export async function listEffects(
  tx: Tx,
  subscriptions: readonly Subscription[],
  known: readonly string[],
  { limit, at }: { limit: number; at: Date },
): Promise<number> {
  const topics = subscriptions.map(({ topic }) => topic);
  const effects = subscriptions.map(({ effect }) => effect);
  const [, rows]: [unknown[], number] = await tx.query(EXPAND, [limit, topics, effects, at, known]);
  return rows;
}

/** Locks effects that are owed and whose turn has come; those that another process holds are left out. */
export const lockOwed = (tx: Tx, now: Date, limit: number): Promise<OwedEffect[]> => tx.query(OWED, [now, limit]);

/** Says that effects were handed over, and puts off when they are handed over again. */
export async function putOff(tx: Tx, now: Date, owed: readonly OwedEffect[]): Promise<void> {
  await tx.query(ADDED, [now, owed.map(({ outboxId }) => outboxId), owed.map(({ effect }) => effect)]);
}

/** Has every owed effect handed over again at once. */
export async function callInAll(tx: Tx): Promise<void> {
  await tx.query(`update platform.outbox_effect set add_at = '-infinity', adds = 0 where done_at is null and dead_at is null`);
}

/** When the outbox row of an effect that is owed was written; undefined for one that is not. */
export async function owedSince(database: Database, outboxId: string, effect: string): Promise<Date | undefined> {
  const [owed] = await database.query<{ at: Date }>(ROBOT, 'effect-owed', OWED_SINCE, [outboxId, effect]);
  return owed?.at;
}

/** Marks an effect as done, and its dead job as resolved. */
export async function settleEffect(tx: Tx, outboxId: string, effect: string, at: Date): Promise<void> {
  await tx.query(SETTLE, [outboxId, effect, at]);
}

/** Marks an effect as dead. */
export async function buryEffect(tx: Tx, outboxId: string, effect: string, at: Date): Promise<void> {
  await tx.query('update platform.outbox_effect set dead_at = $3 where outbox_id = $1 and effect = $2', [outboxId, effect, at]);
}

/** Marks a dead effect as owed, to be handed over at once. */
export async function reviveEffect(tx: Tx, outboxId: string, effect: string): Promise<void> {
  await tx.query(`update platform.outbox_effect set dead_at = null, add_at = '-infinity', adds = 0 where outbox_id = $1 and effect = $2`, [
    outboxId,
    effect,
  ]);
}
