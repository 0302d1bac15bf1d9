import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { MovableClock } from '../src/clock/clock.js';
import { readConfig } from '../src/config/config.js';
import { Database } from '../src/database/database.js';
import { PUBLIC_SCOPE } from '../src/database/row-scope.js';
import { Outbox } from '../src/outbox/index.js';
import { PlatformModule } from '../src/platform.module.js';
import { QueueModule, QueueState, type Recurring } from '../src/queue/index.js';
import { Handlers, Notebook } from './notebook.js';
import { emptyQueue, listenersNow } from './queue-ground.sql.js';

const QUICK = { attempts: 3, backoffMs: 20, drainMs: 5_000, pollMs: 200 };

/** What the queue can run on here. */
export const BACKENDS: readonly string[] = ['PostgreSQL', ...(spawnSync('redis-server', ['--version']).error ? [] : ['Redis'])];
if (!BACKENDS.includes('Redis')) console.warn('\n*** LEFT OUT: the queue on Redis. There is no redis-server on the PATH. ***\n');

/** Processes that share a queue, new for each test, and stopped after it. */
export class QueueGround {
  private redisServer: ChildProcess | undefined;
  private redisUrl = '';
  private testing: TestDatabase;
  private processes: INestApplicationContext[] = [];
  notebook: Notebook;

  /** Declares the hooks of a suite about the queue on one of the backends. */
  constructor(backend: string) {
    beforeAll(async () => {
      if (backend !== 'Redis') return;
      const port = await freePort();
      this.redisServer = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
      this.redisUrl = `redis://127.0.0.1:${port}`;
    });

    afterAll(async () => {
      if (!this.redisServer) return;
      this.redisServer.kill();
      await once(this.redisServer, 'exit');
    });

    beforeEach(async () => {
      this.testing = await testDatabase();
      this.notebook = new Notebook();
      this.processes = [];
    });

    afterEach(async () => {
      await Promise.all(this.processes.map((process) => process.close()));
      await this.empty();
      await this.testing.drop();
    });
  }

  startWorker(recurring: readonly Recurring[] = [], settings = {}): Promise<INestApplicationContext> {
    return this.start([Handlers], QueueModule.forWorker(recurring, { ...QUICK, ...settings }));
  }

  startProducer(settings = {}): Promise<INestApplicationContext> {
    return this.start([], QueueModule.forProducer(settings));
  }

  /** How many processes listen for what others commit. */
  async listeners(): Promise<number> {
    const client = new Client({ connectionString: this.testing.superuserUrl });
    await client.connect();
    const listening = await listenersNow(client);
    await client.end();
    return listening;
  }

  /** Takes everything out of the queue, as whoever empties its database would. */
  async empty(): Promise<void> {
    if (this.redisUrl) {
      const redis = new Redis(this.redisUrl);
      await redis.flushall();
      await redis.quit();
      return;
    }
    const client = new Client({ connectionString: this.testing.urls.queue });
    await client.connect();
    await emptyQueue(client);
    await client.end();
  }

  private async start(handlers: Type[], queue: DynamicModule): Promise<INestApplicationContext> {
    const config = readConfig({
      DATABASE_URL: this.testing.urls.app,
      ...(this.redisUrl ? { REDIS_URL: this.redisUrl } : { DATABASE_QUEUE_URL: this.testing.urls.queue }),
      TOKEN_SECRET: 'a secret of the tests, thirty-two characters long',
    });
    const ground = PlatformModule.forRoot({ config, clock: new MovableClock('2015-01-05T09:00:00+08:00') });
    const given = { provide: Notebook, useValue: this.notebook };

    @Module({ imports: [ground, queue], providers: [given, ...handlers] })
    class Process {}

    const process = await NestFactory.createApplicationContext(Process, { logger: false, abortOnError: false });
    this.processes.push(process);
    return process;
  }
}

/** Leaves things in the outbox of a process, each under its key. */
export const leave = (process: INestApplicationContext, topic: string, ...keys: string[]): Promise<void> =>
  process.get(Database).write({ rows: PUBLIC_SCOPE }, async (tx) => {
    for (const key of keys) await process.get(Outbox).append(tx, topic, { key });
  });

/** Whether nothing waits any more, nor runs. */
export const isIdle = async (process: INestApplicationContext): Promise<boolean> => {
  const { waiting, active, unrelayed, owed } = await process.get(QueueState).counts();
  return waiting + active + unrelayed + owed === 0;
};

/**
 * Waits for something to hold.
 * @throws Error when it does not within fifteen seconds
 */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 25) {
    if (waited > 15_000) throw new Error('waited in vain');
    await pause(25);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
