import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DatabaseUrls, type EmbeddedPostgres, migrate, provisionDatabase, startEmbeddedPostgres, withDatabase } from '@jidi/platform';
import { Postbox } from '@jidi/testing';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** Where the queue lies. */
export type Backend = 'PostgreSQL' | 'Redis';

const PASSWORD = 'password-of-a-site-that-is-torn-down';
const QUEUE_TABLES = 'bullmq.job, bullmq.scheduler, bullmq.event, bullmq.meta';

/** A site of real processes that can be hurt: a durable PostgreSQL, a queue, a mail server, and workers. */
export class Site {
  readonly postbox = new Postbox();
  private workers: ChildProcess[] = [];
  private smtpUrl = '';
  private redis: { readonly process: ChildProcess; readonly url: string } | undefined;

  private constructor(
    private readonly dataDir: string,
    private postgres: EmbeddedPostgres,
    private readonly urls: DatabaseUrls,
  ) {}

  static async open(backend: Backend): Promise<Site> {
    const dataDir = await mkdtemp(join(tmpdir(), 'jidi-chaos-'));
    const postgres = await startEmbeddedPostgres({ dataDir });
    const urls = await provisionDatabase(postgres.superuserUrl, 'jidi', PASSWORD);
    await migrate({ ownerUrl: urls.owner, queueUrl: urls.queue, directory: resolve('migrations') });
    const site = new Site(dataDir, postgres, urls);
    site.smtpUrl = await site.postbox.open();
    if (backend === 'Redis') site.redis = await startRedis();
    return site;
  }

  /** Starts a worker; it needs no word to begin. */
  startWorker(): void {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const env = {
      ...inherited,
      DATABASE_URL: this.urls.app,
      ...(this.redis ? { REDIS_URL: this.redis.url } : { DATABASE_QUEUE_URL: this.urls.queue }),
      SMTP_URL: this.smtpUrl,
      TOKEN_SECRET: 'a secret of the tests, thirty-two characters long',
      LOG_LEVEL: 'error',
    };
    this.workers.push(spawn('node', ['apps/worker/dist/start.js'], { env, stdio: 'ignore' }));
  }

  /** Kills the oldest worker without a word, and starts another. */
  async killWorker(): Promise<void> {
    const worker = this.workers.shift();
    if (!worker) throw new Error('no worker to kill');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    this.startWorker();
  }

  /** Stops the database and starts it again a second later. */
  async restartDatabase(): Promise<void> {
    await this.postgres.stop();
    await new Promise((later) => setTimeout(later, 1_000));
    this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir });
  }

  /** Loses everything that lies in the queue. */
  async emptyQueue(): Promise<void> {
    if (!this.redis) return void (await this.query(`truncate ${QUEUE_TABLES} cascade`));
    const redis = new Redis(this.redis.url);
    await redis.flushall();
    redis.disconnect();
  }

  /** Looks behind everything, as the server's superuser. */
  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: withDatabase(this.postgres.superuserUrl, 'jidi') });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    for (const worker of this.workers) {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    if (this.redis) {
      this.redis.process.kill();
      await once(this.redis.process, 'exit');
    }
    await this.postbox.close();
    await this.postgres.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

async function startRedis(): Promise<{ process: ChildProcess; url: string }> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  return { process: spawn('redis-server', ['--port', String(port), '--save', ''], { stdio: 'ignore' }), url: `redis://127.0.0.1:${port}` };
}
