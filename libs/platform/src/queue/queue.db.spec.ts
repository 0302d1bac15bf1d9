import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { type DynamicModule, type INestApplicationContext, Inject, Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { Clock, MovableClock } from '../clock/clock.js';
import { readConfig } from '../config/config.js';
import { Database } from '../database/database.js';
import { PUBLIC_SCOPE, ROBOT } from '../database/row-scope.js';
import { declareTopics, Outbox } from '../outbox/index.js';
import { PlatformModule } from '../platform.module.js';
import { DeadJobs, Effect, Job, type JobContext, JobQueue, QueueModule, QueueState, type Recurring, TIDY } from './index.js';

declareTopics('thing.done', 'thing.undone');

interface Run {
  readonly handler: string;
  readonly key: unknown;
  readonly attempt: number;
  readonly at: Date | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What the handlers of a test did, and what they are told to do. */
class Notebook {
  readonly runs: Run[] = [];
  behave: (run: Run) => Promise<void> = () => Promise.resolve();

  of(handler: string): unknown[] {
    return this.runs.filter((run) => run.handler === handler).map(({ key }) => key);
  }

  async write(handler: string, { key }: { key: string }, { attempt, at, signal }: JobContext): Promise<void> {
    const run = { handler, key, attempt, at, signal };
    this.runs.push(run);
    await this.behave(run);
  }
}

@Injectable()
class Handlers {
  constructor(@Inject(Notebook) private readonly notebook: Notebook) {}

  @Effect({ on: 'thing.done', name: 'test.first' })
  first(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('first', payload, job);
  }

  @Effect({ on: ['thing.done', 'thing.undone'], name: 'test.second' })
  second(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('second', payload, job);
  }

  @Job('test.plain')
  plain(payload: { key: string }, job: JobContext): Promise<void> {
    return this.notebook.write('plain', payload, job);
  }
}

const QUICK = { attempts: 3, backoffMs: 20, drainMs: 5_000, pollMs: 200 };
const NIGHTLY: Recurring = { job: 'test.plain', cron: '15 3 * * *', inWords: 'every night at 03:15' };

const backends = ['PostgreSQL', ...(spawnSync('redis-server', ['--version']).error ? [] : ['Redis'])];
if (!backends.includes('Redis')) console.warn('\n*** LEFT OUT: the queue on Redis. There is no redis-server on the PATH. ***\n');

describe.each(backends)('the queue on %s', (backend) => {
  let redisServer: ChildProcess | undefined;
  let redisUrl = '';
  let testing: TestDatabase;
  let notebook: Notebook;
  let processes: INestApplicationContext[];

  beforeAll(async () => {
    if (backend !== 'Redis') return;
    const port = await freePort();
    redisServer = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    redisUrl = `redis://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    if (!redisServer) return;
    redisServer.kill();
    await once(redisServer, 'exit');
  });

  beforeEach(async () => {
    testing = await testDatabase();
    notebook = new Notebook();
    processes = [];
  });

  afterEach(async () => {
    await Promise.all(processes.map((process) => process.close()));
    await emptyQueue();
    await testing.drop();
  });

  const startWorker = (recurring: readonly Recurring[] = [], settings = {}): Promise<INestApplicationContext> =>
    start([Handlers], QueueModule.forWorker(recurring, { ...QUICK, ...settings }));

  async function start(handlers: Type[], queue: DynamicModule): Promise<INestApplicationContext> {
    const config = readConfig({
      DATABASE_URL: testing.urls.app,
      ...(redisUrl ? { REDIS_URL: redisUrl } : { DATABASE_QUEUE_URL: testing.urls.queue }),
      TOKEN_SECRET: 'a secret of the tests, thirty-two characters long',
    });
    const ground = PlatformModule.forRoot({ config, clock: new MovableClock('2015-01-05T09:00:00+08:00') });
    const given = { provide: Notebook, useValue: notebook };

    @Module({ imports: [ground, queue], providers: [given, ...handlers] })
    class Process {}

    const process = await NestFactory.createApplicationContext(Process, { logger: false, abortOnError: false });
    processes.push(process);
    return process;
  }

  const leave = (process: INestApplicationContext, topic: string, ...keys: string[]): Promise<void> =>
    process.get(Database).write({ rows: PUBLIC_SCOPE }, async (tx) => {
      for (const key of keys) await process.get(Outbox).append(tx, topic, { key });
    });

  const isIdle = async (process: INestApplicationContext): Promise<boolean> => {
    const { waiting, active, unrelayed, owed } = await process.get(QueueState).counts();
    return waiting + active + unrelayed + owed === 0;
  };

  async function listeners(): Promise<number> {
    const client = new Client({ connectionString: testing.superuserUrl });
    await client.connect();
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and query = 'listen jidi_outbox' and state = 'idle'`,
    );
    await client.end();
    return rowCount ?? 0;
  }

  async function emptyQueue(): Promise<void> {
    if (redisUrl) {
      const redis = new Redis(redisUrl);
      await redis.flushall();
      await redis.quit();
      return;
    }
    const client = new Client({ connectionString: testing.urls.queue });
    await client.connect();
    await client.query('truncate bullmq.job, bullmq.scheduler, bullmq.event, bullmq.meta cascade');
    await client.end();
  }

  it('runs every effect of a topic once, after the commit', async () => {
    const process = await startWorker();
    await process.get(Database).write({ rows: PUBLIC_SCOPE }, async (tx) => {
      await process.get(Outbox).append(tx, 'thing.done', { key: 'a' });
      await pause(400);
      expect(notebook.runs).toEqual([]);
    });
    await leave(process, 'thing.undone', 'b');
    await until(() => isIdle(process));
    await pause(300);
    expect(notebook.of('first')).toEqual(['a']);
    expect(notebook.of('second').sort()).toEqual(['a', 'b']);
  });

  it('tells an effect when what it reacts to was recorded, however late it runs', async () => {
    const producer = await start([], QueueModule.forProducer());
    await leave(producer, 'thing.undone', 'a');
    const worker = await startWorker();
    worker.get<MovableClock>(Clock).advance(3 * 24 * 3_600_000);
    await leave(worker, 'thing.undone', 'b');
    await until(() => isIdle(worker));
    const told = Object.fromEntries(notebook.runs.map(({ key, at }) => [String(key), at?.toISOString()]));
    expect(told).toEqual({ a: '2015-01-05T01:00:00.000Z', b: '2015-01-08T01:00:00.000Z' });
  });

  it('runs nothing after a rollback', async () => {
    const process = await startWorker();
    const refused = process.get(Database).write(ROBOT, async (tx) => {
      await process.get(Outbox).append(tx, 'thing.done', { key: 'a' });
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await pause(500);
    expect(notebook.runs).toEqual([]);
  });

  it('hears at once of what other processes commit', async () => {
    const sleepy = { pollMs: 60_000 };
    const [producer, worker] = await Promise.all([start([], QueueModule.forProducer(sleepy)), startWorker([], sleepy)]);
    await until(async () => (await listeners()) === 1);
    for (const key of ['a', 'b', 'c']) await leave(producer, 'thing.undone', key);
    await until(() => isIdle(worker));
    expect(notebook.of('second').sort()).toEqual(['a', 'b', 'c']);
  });

  it('tries a failing effect again, buries it in sight, and has it tried again by hand', async () => {
    const process = await startWorker();
    const dead = process.get(DeadJobs);
    notebook.behave = ({ handler }) => (handler === 'first' ? Promise.reject(new Error('no answer for a@b.cn')) : Promise.resolve());
    await leave(process, 'thing.done', 'a');
    await until(async () => (await dead.list()).items.length === 1);
    expect(notebook.runs.filter(({ handler }) => handler === 'first').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const {
      items: [first],
    } = await dead.list();
    expect(first).toMatchObject({ name: 'test.first', payload: { key: 'a' }, attempts: 3, error: 'no answer for [cut]' });
    expect(await process.get(QueueState).counts()).toMatchObject({ failed: 1, owed: 0 });

    await dead.retry(first?.id ?? '');
    await until(async () => (await dead.list()).items[0]?.attempts === 6);
    notebook.behave = () => Promise.resolve();
    await dead.retry(first?.id ?? '');
    await until(() => isIdle(process));
    expect(notebook.of('first')).toHaveLength(7);
    expect((await dead.list()).items).toEqual([]);
    await expect(dead.retry(first?.id ?? '')).rejects.toThrow('not-found');
  });

  it('has a dead job that no outbox row stands behind tried again', async () => {
    const process = await startWorker();
    const dead = process.get(DeadJobs);
    notebook.behave = () => Promise.reject(new Error('not yet'));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(async () => (await dead.list()).items.length === 1);
    notebook.behave = () => Promise.resolve();
    await dead.retry((await dead.list()).items[0]?.id ?? '');
    await until(() => Promise.resolve(notebook.runs.length === 4));
    expect((await dead.list()).items).toEqual([]);
  });

  it('has a dead job tried again though the queue has not let go of it yet', async () => {
    const process = await startWorker();
    const dead = process.get(DeadJobs);
    let fail = (): void => undefined;
    notebook.behave = () => new Promise((_, refuse) => (fail = () => refuse(new Error('not yet'))));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(() => Promise.resolve(notebook.runs.length === 1));
    await dead.record({ jobId: 'plain-p', name: 'test.plain', payload: { key: 'p' }, outboxId: undefined, attempts: 3, error: 'not yet' });
    notebook.behave = () => Promise.resolve();
    await dead.retry((await dead.list()).items[0]?.id ?? '');
    await until(() => Promise.resolve(notebook.runs.length === 2));
    fail();
    await until(() => isIdle(process));
    expect((await dead.list()).items).toEqual([]);
  });

  it('knows a job that was tried again by hand when it dies again', async () => {
    const process = await startWorker();
    const dead = process.get(DeadJobs);
    notebook.behave = () => Promise.reject(new Error('not yet'));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(async () => (await dead.list()).items.length === 1);
    for (const attempts of [6, 9]) {
      await dead.retry((await dead.list()).items[0]?.id ?? '');
      await until(async () => (await dead.list()).items[0]?.attempts === attempts);
    }
    expect((await dead.list()).items).toHaveLength(1);
  });

  it('loses nothing when the queue is emptied', async () => {
    const process = await startWorker([NIGHTLY], { concurrency: 1 });
    await until(() => Promise.resolve(notebook.of('plain').length === 1));
    let release = (): void => undefined;
    notebook.behave = ({ key }) => (key === 'a' ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    await leave(process, 'thing.undone', 'a');
    await until(() => Promise.resolve(notebook.runs.length === 2));
    await leave(process, 'thing.undone', 'b', 'c', 'd');
    await until(async () => (await process.get(QueueState).counts()).waiting === 3);
    await emptyQueue();
    release();
    await until(() => isIdle(process));
    expect(new Set(notebook.of('second'))).toEqual(new Set(['a', 'b', 'c', 'd']));
    // The recurring job was put in again, and ran for the hour it may have missed.
    expect(notebook.of('plain')).toHaveLength(2);
  });

  it('doubles nothing when several processes relay', async () => {
    const [one, two] = await Promise.all([startWorker(), startWorker()]);
    const keys = Array.from({ length: 60 }, (_, index) => `k${index}`);
    await Promise.all(keys.map((key, index) => leave(index % 2 ? one : two, 'thing.done', key)));
    await until(() => isIdle(one));
    await pause(300);
    expect(notebook.of('first').sort()).toEqual([...keys].sort());
    expect(notebook.of('second').sort()).toEqual([...keys].sort());
  });

  it('lets running jobs finish when it stops, and leaves the others in the queue', async () => {
    const process = await startWorker([], { concurrency: 2 });
    let finished = 0;
    notebook.behave = async () => {
      await pause(700);
      finished += 1;
    };
    await leave(process, 'thing.undone', 'a', 'b', 'c', 'd');
    await until(() => Promise.resolve(notebook.runs.length === 2));
    await process.close();
    expect([notebook.runs.length, finished]).toEqual([2, 2]);
    const next = await startWorker();
    await until(() => isIdle(next));
    expect(notebook.of('second').sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells a job that does not end in time to stop, and leaves it to another worker', async () => {
    const process = await startWorker([], { drainMs: 200 });
    const signals: (AbortSignal | undefined)[] = [];
    notebook.behave = ({ signal }) => new Promise((_, refuse) => signals.push(signal) && signal?.addEventListener('abort', refuse));
    await leave(process, 'thing.undone', 'a');
    await until(() => Promise.resolve(signals.length === 1));
    await process.close();
    expect(signals[0]?.aborted).toBe(true);
    notebook.behave = () => Promise.resolve();
    const next = await startWorker([], { lockMs: 500, stalledCheckMs: 300 });
    await until(() => isIdle(next));
    expect(notebook.of('second')).toEqual(['a', 'a']);
  });

  it('adds a job of one id once while it waits, and again when it has run', async () => {
    const process = await startWorker();
    const jobs = process.get(JobQueue);
    for (const key of ['x', 'y']) await jobs.add('test.plain', { key }, { delay: 300, jobId: 'plain-one' });
    expect(await process.get(QueueState).counts()).toMatchObject({ delayed: 1 });
    await until(() => Promise.resolve(notebook.runs.length === 1));
    await until(() => isIdle(process));
    await jobs.add('test.plain', { key: 'z' }, { jobId: 'plain-one' });
    await until(() => Promise.resolve(notebook.runs.length === 2));
    expect(notebook.of('plain')).toEqual(['x', 'z']);
  });

  it('keeps the recurring jobs that are listed, in the time of China, and no others', async () => {
    const tidy: Recurring = { job: TIDY, cron: '30 2 * * *', inWords: 'every night at 02:30' };
    const first = await startWorker([NIGHTLY, tidy]);
    await until(async () => (await isIdle(first)) && (await schedulers(first)).length === 2);
    await first.close();
    const second = await startWorker([{ ...NIGHTLY, cron: '45 3 * * *' }]);
    const expected = [{ name: 'test.plain', pattern: '45 3 * * *', tz: 'Asia/Shanghai' }];
    await until(async () => JSON.stringify(await schedulers(second)) === JSON.stringify(expected));
    expect(await delayed(second)).toBe(1);
    expect(notebook.of('plain')).toHaveLength(1);
  });

  const schedulers = async (process: INestApplicationContext): Promise<unknown[]> =>
    (await (await process.get(JobQueue).open()).getJobSchedulers()).map(({ name, pattern, tz }) => ({ name, pattern, tz }));
  const delayed = async (process: INestApplicationContext): Promise<number> => (await process.get(QueueState).counts()).delayed;
});

async function until(holds: () => Promise<boolean>): Promise<void> {
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
