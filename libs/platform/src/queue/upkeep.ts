import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Nap } from '../outbox/nap.js';
import { EffectLedger } from '../outbox/effect-ledger.js';
import { Relay } from '../outbox/relay.js';
import { Outage } from './outage.js';
import { type Recurring, RECURRING } from './recurring.js';
import { Schedule } from './schedule.js';

const LOOK_MS = 2_000;

/** Keeps the recurring jobs in the queue. When they are gone from it, so is all else: then everything owed is handed over anew. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('queue');
  private readonly outage = new Outage('Upkeep of the queue', this.logger);
  private readonly nap = new Nap();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(RECURRING) private readonly recurring: readonly Recurring[],
    @Inject(Schedule) private readonly schedule: Schedule,
    @Inject(EffectLedger) private readonly ledger: EffectLedger,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.nap.end();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let isFirst = true; !this.isStopping;) {
      try {
        await this.look(isFirst);
        isFirst = false;
        this.outage.worked();
      } catch (error) {
        this.outage.failed(error);
      }
      await this.nap.take(LOOK_MS);
    }
  }

  private async look(isFirst: boolean): Promise<void> {
    const missing = await this.schedule.apply(this.recurring);
    if (missing === 0) return;
    if (!isFirst) this.logger.warn('the queue was emptied: everything owed is handed to it again');
    await this.ledger.handOverAnew();
    this.relay.wake();
  }
}
