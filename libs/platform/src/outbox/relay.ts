import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import { HandlerRegistry } from '../queue/handler-registry.js';
import { JobQueue } from '../queue/job-queue.js';
import { Outage } from '../queue/outage.js';
import { QUEUE_SETTINGS, type QueueSettings } from '../queue/queue-settings.js';
import { EFFECT_BATCH, EffectLedger } from './effect-ledger.js';
import type { OwedEffect, Subscription } from './effects.sql.js';
import { Nap } from './nap.js';

/** Hands to the queue what the outbox owes, when it is woken and once a second; any number of processes may do it at once. */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly outage = new Outage('The outbox relay', new Logger('relay'));
  private readonly nap = new Nap();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EffectLedger) private readonly ledger: EffectLedger,
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.database.onOutbox(() => this.wake());
    this.running = this.run(this.registry.subscriptions());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
  }

  /** There is something in the outbox. */
  wake(): void {
    this.nap.end();
  }

  private async run(subscriptions: readonly Subscription[]): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.relay(subscriptions);
        this.outage.worked();
      } catch (error) {
        this.outage.failed(error);
      }
      await this.nap.take(this.settings.pollMs);
    }
  }

  private async relay(subscriptions: readonly Subscription[]): Promise<void> {
    while ((await this.ledger.expand(subscriptions)) === EFFECT_BATCH && !this.isStopping);
    while ((await this.ledger.handOver((owed) => this.add(owed))) === EFFECT_BATCH && !this.isStopping);
  }

  /** An effect that is in the queue already stays there once: its id is the job's. */
  private add(owed: readonly OwedEffect[]): Promise<void> {
    return this.jobs.addAll(
      owed.map(({ outboxId, effect, payload }) => ({ name: effect, data: { payload, outboxId }, jobId: `${outboxId}-${effect}` })),
    );
  }
}
