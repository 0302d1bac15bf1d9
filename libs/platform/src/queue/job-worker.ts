import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type IQueueBackend, type Job, Worker } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { CONFIG, type Config } from '../config/config.js';
import { type JobData, QUEUE, queueBackend } from './backend.js';
import { JobRunner } from './job-runner.js';
import { Outage } from './outage.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { within } from './within.js';

const CONNECTIONS = 4;
const READY_MS = 5_000;
/** How long the queue may take to note that jobs have ended; one that is away is not waited for. */
const MARK_MS = 2_000;
const PAUSE_MS = 1_000;

/** Takes jobs from the queue while the process runs; stopping, it takes no more and lets the running ones finish. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly outage = new Outage('Taking jobs from the queue', this.logger);
  private readonly running = new Set<Promise<void>>();
  private worker: PatientWorker | undefined;
  private isStopping = false;
  private starting: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
    @Inject(JobRunner) private readonly runner: JobRunner,
  ) {}

  onApplicationBootstrap(): void {
    this.starting = this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.starting;
    if (!this.worker) return;
    const closing = this.worker.close();
    const areDone = await within(this.settings.drainMs, this.untilDone());
    if (!areDone) this.logger.warn(`${this.running.size} jobs are still running: they are told to stop`);
    if (!areDone) this.worker.cancelAllJobs('stopping');
    if (await within(MARK_MS, closing)) return;
    await within(PAUSE_MS, this.worker.abandonJobs());
  }

  private async untilDone(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  /** A queue that is away when the process starts is waited for. */
  private async start(): Promise<void> {
    while (!this.isStopping) {
      const worker = this.create();
      try {
        if (!(await within(READY_MS, worker.waitUntilReady()))) throw new Error('the queue does not answer');
        this.worker = worker;
        worker.run().catch((error: unknown) => this.outage.failed(error));
        return;
      } catch (error) {
        this.outage.failed(error);
        await within(PAUSE_MS, worker.close(true));
        await pause(PAUSE_MS);
      }
    }
  }

  private create(): PatientWorker {
    const { connection, factory } = queueBackend(this.config, { connections: CONNECTIONS, patient: true });
    const { concurrency, lockMs, stalledCheckMs, maxStalls } = this.settings;
    const options = {
      connection,
      concurrency,
      autorun: false,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount: maxStalls,
      runRetryDelay: PAUSE_MS,
      drainDelay: PAUSE_MS / 1_000,
    };
    const process = (job: Job<JobData, void>, token?: string, signal?: AbortSignal): Promise<void> => {
      const run = this.runner.run(job, token, signal).finally(() => this.running.delete(run));
      this.running.add(run);
      return run;
    };
    const worker = new PatientWorker(QUEUE, process, options, factory);
    worker.on('error', (error) => this.failed(error));
    worker.on('active', () => this.outage.worked());
    worker.on('drained', () => this.outage.worked());
    worker.on('failed', (job) => {
      if (job?.deferredFailure) this.runner.recordStalled(job).catch((error: unknown) => this.logger.error(error));
    });
    return worker;
  }

  /** BullMQ numbers its faults of single jobs: one was taken over by another worker, or is gone from an emptied queue. It is run again. */
  private failed(error: Error): void {
    if ('code' in error && typeof error.code === 'number') this.logger.debug(error.message);
    else this.outage.failed(error);
  }
}

/** BullMQ asks again at once when fetching fails; a database that is away is asked once a second. */
class PatientWorker extends Worker<JobData, void, string, IQueueBackend> {
  protected override async moveToActive(token: string, name?: string): Promise<Job<JobData, void>> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      if (!this.closing) await pause(PAUSE_MS);
      throw error;
    }
  }

  /** Lets go of jobs that do not end: their locks run out. */
  async abandonJobs(): Promise<void> {
    await this.lockManager.close();
    await this.disconnect();
  }
}
