import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EffectLedger } from '../outbox/effect-ledger.js';
import { OutboxListener } from '../outbox/outbox-listener.js';
import { OutboxNotifier } from '../outbox/outbox-notifier.js';
import { Relay } from '../outbox/relay.js';
import { DeadJobs } from './dead-jobs.js';
import { HandlerRegistry } from './handler-registry.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JobWorker } from './job-worker.js';
import { DEFAULT_QUEUE_SETTINGS, QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { QueueState } from './queue-state.js';
import { type Recurring, RECURRING } from './recurring.js';
import { Schedule } from './schedule.js';
import { Tidy } from './tidy.js';
import { Upkeep } from './upkeep.js';

/** The queue of a process; it needs PlatformModule beside it. */
@Module({})
export class QueueModule {
  /** For a process that leaves work to others: it tells their relays, sees dead jobs and has them tried again. */
  static forProducer(settings: Partial<QueueSettings> = {}): DynamicModule {
    return queueModule([...producing(settings), OutboxNotifier]);
  }

  /** For a process that does the work: it relays, runs the handlers of its modules, and keeps the recurring jobs. */
  static forWorker(recurring: readonly Recurring[], settings: Partial<QueueSettings> = {}): DynamicModule {
    const working = [HandlerRegistry, Relay, OutboxListener, JobRunner, JobWorker, Schedule, Tidy, Upkeep];
    return queueModule([...producing(settings), ...working, { provide: RECURRING, useValue: recurring }]);
  }
}

const producing = (settings: Partial<QueueSettings>): Provider[] => [
  { provide: QUEUE_SETTINGS, useValue: { ...DEFAULT_QUEUE_SETTINGS, ...settings } },
  JobQueue,
  EffectLedger,
  DeadJobs,
  QueueState,
];

const queueModule = (providers: Provider[]): DynamicModule => ({
  module: QueueModule,
  global: true,
  imports: [DiscoveryModule],
  providers,
  exports: [JobQueue, DeadJobs, QueueState],
});
