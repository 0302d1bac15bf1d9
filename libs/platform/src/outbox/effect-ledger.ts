import { Inject, Injectable } from '@nestjs/common';
import { Clock, SystemClock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { ROBOT } from '../database/row-scope.js';
import {
  buryEffect,
  callInAll,
  listEffects,
  lockOwed,
  type OwedEffect,
  owedSince,
  putOff,
  reviveEffect,
  settleEffect,
  type Subscription,
} from './effects.sql.js';
import { knownTopics } from './topics.js';

/** How many effects one transaction hands to the queue. */
export const EFFECT_BATCH = 200;

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
    return this.database.write(ROBOT, (tx) => listEffects(tx, subscriptions, known, { limit: EFFECT_BATCH, at: this.clock.now() }));
  }

  /**
   * Hands owed effects over; they are owed still, and handed over again later, until they are done.
   * Two processes never take the same ones at once.
   * @returns how many were handed over
   */
  handOver(add: (owed: readonly OwedEffect[]) => Promise<void>): Promise<number> {
    return this.database.write(ROBOT, async (tx) => {
      const now = this.machine.now();
      const owed = await lockOwed(tx, now, EFFECT_BATCH);
      if (owed.length === 0) return 0;
      await add(owed);
      await putOff(tx, now, owed);
      return owed.length;
    });
  }

  /** Has every owed effect handed over anew: the queue lost what it held. */
  async handOverAnew(): Promise<void> {
    await this.database.write(ROBOT, callInAll);
  }

  /** When what an effect reacts to was recorded, while it is owed; undefined when it is done or its row has gone. */
  owedSince(outboxId: string, effect: string): Promise<Date | undefined> {
    return owedSince(this.database, outboxId, effect);
  }

  /** The effect has run. */
  async settle(outboxId: string, effect: string): Promise<void> {
    await this.database.write(ROBOT, (tx) => settleEffect(tx, outboxId, effect, this.clock.now()));
  }

  /** The effect failed every attempt: it is not handed over until it is revived. */
  bury(tx: Tx, outboxId: string, effect: string): Promise<void> {
    return buryEffect(tx, outboxId, effect, this.clock.now());
  }

  /** A dead effect is owed again. */
  revive(tx: Tx, outboxId: string, effect: string): Promise<void> {
    return reviveEffect(tx, outboxId, effect);
  }
}
