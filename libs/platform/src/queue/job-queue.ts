import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type JobsOptions, Queue } from 'bullmq';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../config/config.js';
import type { Payload } from '../outbox/payload.js';
import { type JobData, QUEUE, queueBackend } from './backend.js';
import { Outage } from './outage.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { within } from './within.js';

/** The producing end of BullMQ's queue, whatever it lies in. */
export type OpenQueue = ReturnType<typeof createQueue>;

/** A job to be added. */
export interface NewJob {
  readonly name: string;
  readonly data: JobData;
  readonly jobId: string;
  /** Milliseconds to wait before it runs. */
  readonly delay?: number;
}

const CONNECTIONS = 2;
const OPEN_MS = 5_000;

/** Where jobs are added. What must not be lost goes through the Outbox instead: the queue may be emptied at any time. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly outage = new Outage('The queue', new Logger('queue'));
  private opened: Promise<OpenQueue> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
  ) {}

  /**
   * Adds a job, not as a part of any transaction.
   * @param delay milliseconds to wait before it runs
   * @param jobId while a job of this id waits or runs, adding it again does nothing; no ':' and not a bare number
   * @throws Error when the queue cannot be reached
   */
  async add(name: string, payload: Payload, { delay, jobId = uuidv7() }: { delay?: number; jobId?: string } = {}): Promise<void> {
    await this.addAll([{ name, data: { payload }, jobId, ...(delay === undefined ? {} : { delay }) }]);
  }

  /** Adds several jobs in one trip. @throws Error when the queue cannot be reached */
  async addAll(jobs: readonly NewJob[]): Promise<void> {
    const queue = await this.open();
    const options = ({ jobId, delay }: NewJob): JobsOptions => ({ jobId, ...(delay === undefined ? {} : { delay }) });
    const [only] = jobs;
    if (only && jobs.length === 1) await queue.add(only.name, only.data, options(only));
    else if (only) await queue.addBulk(jobs.map((job) => ({ name: job.name, data: job.data, opts: options(job) })));
    this.outage.worked();
  }

  /** The open queue. @throws Error when it cannot be reached within 5 s; the next call tries anew */
  open(): Promise<OpenQueue> {
    this.opened ??= this.connect();
    return this.opened;
  }

  async onApplicationShutdown(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    if (opened)
      await within(
        OPEN_MS,
        opened.then(
          (queue) => queue.close(),
          () => undefined,
        ),
      );
  }

  private async connect(): Promise<OpenQueue> {
    const queue = createQueue(this.config, this.settings);
    queue.on('error', (error) => this.outage.failed(error));
    try {
      if (!(await within(OPEN_MS, queue.waitUntilReady()))) throw new Error('the queue does not answer');
      this.outage.worked();
      return queue;
    } catch (error) {
      this.opened = undefined;
      this.outage.failed(error);
      queue.disconnect().catch((closing: unknown) => this.outage.failed(closing));
      throw error;
    }
  }
}

/**
 * A finished job leaves the queue at once: its id is free again, what is owed stands in the outbox, and the dead in
 * platform.dead_job.
 */
function createQueue(config: Config, { attempts, backoffMs }: QueueSettings) {
  const { connection, factory } = queueBackend(config, { connections: CONNECTIONS, patient: false });
  const defaultJobOptions = {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 1,
  };
  return new Queue(QUEUE, { connection, defaultJobOptions, streams: { events: { maxLen: 100 } } }, factory);
}
