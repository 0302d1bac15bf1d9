import { Inject, Injectable } from '@nestjs/common';
import { Clock, SystemClock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { ROBOT } from '../database/row-scope.js';
import type { Payload } from './payload.js';
import { knownTopics } from './topics.js';

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

/** How many effects one transaction hands to the queue. */
export const EFFECT_BATCH = 200;

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

/** Remembers in PostgreSQL which effects are owed and which are done; the queue may lose all it holds. */
@Injectable()
export class EffectLedger {
  /** When to look again is a matter of machines, not of business: it does not follow a clock that is moved. */
  private readonly machine = new SystemClock();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Lists the effects of the next outbox rows, in their order.
   * @param known the topics of this release; rows of others are left to a newer one, which knows what follows them
   * @returns how many rows were taken
   */
  expand(subscriptions: readonly Subscription[], known: readonly string[] = knownTopics()): Promise<number> {
    const topics = subscriptions.map(({ topic }) => topic);
    const effects = subscriptions.map(({ effect }) => effect);
    return this.database.write(ROBOT, async (tx) => {
      const [, rows]: [unknown[], number] = await tx.query(EXPAND, [EFFECT_BATCH, topics, effects, this.clock.now(), known]);
      return rows;
    });
  }

  /**
   * Hands owed effects over; they are owed still, and handed over again later, until they are done.
   * Two processes never take the same ones at once.
   * @returns how many were handed over
   */
  handOver(add: (owed: readonly OwedEffect[]) => Promise<void>): Promise<number> {
    return this.database.write(ROBOT, async (tx) => {
      const now = this.machine.now();
      const owed: OwedEffect[] = await tx.query(OWED, [now, EFFECT_BATCH]);
      if (owed.length === 0) return 0;
      await add(owed);
      await tx.query(ADDED, [now, owed.map(({ outboxId }) => outboxId), owed.map(({ effect }) => effect)]);
      return owed.length;
    });
  }

  /** Has every owed effect handed over anew: the queue lost what it held. */
  async handOverAnew(): Promise<void> {
    await this.database.write(ROBOT, (tx) =>
      tx.query(`update platform.outbox_effect set add_at = '-infinity', adds = 0 where done_at is null and dead_at is null`),
    );
  }

  /** When what an effect reacts to was recorded, while it is owed; undefined when it is done or its row has gone. */
  async owedSince(outboxId: string, effect: string): Promise<Date | undefined> {
    const [owed] = await this.database.query<{ at: Date }>(ROBOT, 'effect-owed', OWED_SINCE, [outboxId, effect]);
    return owed?.at;
  }

  /** The effect has run. */
  async settle(outboxId: string, effect: string): Promise<void> {
    await this.database.write(ROBOT, (tx) => tx.query(SETTLE, [outboxId, effect, this.clock.now()]));
  }

  /** The effect failed every attempt: it is not handed over until it is revived. */
  async bury(tx: Tx, outboxId: string, effect: string): Promise<void> {
    await tx.query('update platform.outbox_effect set dead_at = $3 where outbox_id = $1 and effect = $2', [
      outboxId,
      effect,
      this.clock.now(),
    ]);
  }

  /** A dead effect is owed again. */
  async revive(tx: Tx, outboxId: string, effect: string): Promise<void> {
    await tx.query(
      `update platform.outbox_effect set dead_at = null, add_at = '-infinity', adds = 0 where outbox_id = $1 and effect = $2`,
      [outboxId, effect],
    );
  }
}
