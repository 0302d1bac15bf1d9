import { Inject, Injectable, Logger } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import { SystemClock } from '../clock/clock.js';
import { EffectLedger } from '../outbox/effect-ledger.js';
import type { JobData } from './backend.js';
import { DeadJobs } from './dead-jobs.js';
import { HandlerRegistry } from './handler-registry.js';
import { reasonOf } from './outage.js';

type QueuedJob = Job<JobData, void>;

const UNRECORDED_DEATH_MS = 10_000;

/** Runs one job from the queue with its handler, and remembers in PostgreSQL how it ended. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('jobs');
  private readonly machine = new SystemClock();

  constructor(
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
    @Inject(EffectLedger) private readonly ledger: EffectLedger,
    @Inject(DeadJobs) private readonly dead: DeadJobs,
  ) {}

  /**
   * Runs an attempt. An effect that is done already, as after a kill between its end and the queue's mark, is not run again.
   * @throws what the handler throws: the queue tries it again
   */
  async run(job: QueuedJob, token: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.attempt(job, signal);
    } catch (error) {
      await this.failed(job, token, error);
      throw error;
    }
  }

  /** Makes visible a job that died without an attempt that failed: each took its worker down. */
  async recordStalled(job: QueuedJob): Promise<void> {
    await this.bury(job, job.attemptsStarted, new Error('every attempt took its worker down'));
  }

  private async attempt(job: QueuedJob, signal: AbortSignal | undefined): Promise<void> {
    const { payload, outboxId } = job.data;
    const handler = this.registry.handlerOf(job.name);
    const at = outboxId ? await this.ledger.owedSince(outboxId, job.name) : undefined;
    if (outboxId && !at) return;
    await handler(payload, { id: job.id ?? job.name, attempt: job.attemptsMade + 1, ...(at ? { at } : {}), ...(signal ? { signal } : {}) });
    if (outboxId) await this.ledger.settle(outboxId, job.name);
    else if (job.repeatJobKey) await this.dead.resolve(job.repeatJobKey);
  }

  private async failed(job: QueuedJob, token: string | undefined, error: unknown): Promise<void> {
    const attempt = job.attemptsMade + 1;
    const attempts = job.opts.attempts ?? 1;
    this.logger.warn(`${job.name} ${job.id} failed (attempt ${attempt} of ${attempts}): ${reasonOf(error)}`);
    if (attempt < attempts) return;
    try {
      await this.bury(job, attempts, error);
    } catch (unrecorded) {
      // Nobody would see it: it does not die yet.
      this.logger.warn(`${job.name} ${job.id} is tried once more, its death could not be recorded: ${reasonOf(unrecorded)}`);
      await job.moveToDelayed(this.machine.now().getTime() + UNRECORDED_DEATH_MS, token);
      throw new DelayedError();
    }
  }

  private async bury({ id, name, data, repeatJobKey }: QueuedJob, attempts: number, error: unknown): Promise<void> {
    const jobId = data.diedAs ?? repeatJobKey ?? id ?? name;
    await this.dead.record({ jobId, name, payload: data.payload, outboxId: data.outboxId, attempts, error });
    this.logger.error(`${name} ${id} is dead after ${attempts} attempts`);
  }
}
