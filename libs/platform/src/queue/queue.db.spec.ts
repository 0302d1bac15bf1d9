import { setTimeout as pause } from 'node:timers/promises';
import { BACKENDS, isIdle, leave, QueueGround, until } from '@jidi/platform/testing';
import { describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, type MovableClock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { PUBLIC_SCOPE, ROBOT } from '../database/row-scope.js';
import { Outbox } from '../outbox/index.js';
import { JobQueue, QueueState, type Recurring, TIDY } from './index.js';

const NIGHTLY: Recurring = { job: 'test.plain', cron: '15 3 * * *', inWords: 'every night at 03:15' };

describe.each(BACKENDS)('the queue on %s', (backend) => {
  const queue = new QueueGround(backend);

  it('runs every effect of a topic once, after the commit', async () => {
    const process = await queue.startWorker();
    await process.get(Database).write({ rows: PUBLIC_SCOPE }, async (tx) => {
      await process.get(Outbox).append(tx, 'thing.done', { key: 'a' });
      await pause(400);
      expect(queue.notebook.runs).toEqual([]);
    });
    await leave(process, 'thing.undone', 'b');
    await until(() => isIdle(process));
    await pause(300);
    expect(queue.notebook.of('first')).toEqual(['a']);
    expect(queue.notebook.of('second').sort()).toEqual(['a', 'b']);
  });

  it('tells an effect when what it reacts to was recorded, however late it runs', async () => {
    const producer = await queue.startProducer();
    await leave(producer, 'thing.undone', 'a');
    const worker = await queue.startWorker();
    worker.get<MovableClock>(Clock).advance(3 * 24 * 3_600_000);
    await leave(worker, 'thing.undone', 'b');
    await until(() => isIdle(worker));
    const told = Object.fromEntries(queue.notebook.runs.map(({ key, at }) => [String(key), at?.toISOString()]));
    expect(told).toEqual({ a: '2015-01-05T01:00:00.000Z', b: '2015-01-08T01:00:00.000Z' });
  });

  it('runs nothing after a rollback', async () => {
    const process = await queue.startWorker();
    const refused = process.get(Database).write(ROBOT, async (tx) => {
      await process.get(Outbox).append(tx, 'thing.done', { key: 'a' });
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await pause(500);
    expect(queue.notebook.runs).toEqual([]);
  });

  it('hears at once of what other processes commit', async () => {
    const sleepy = { pollMs: 60_000 };
    const [producer, worker] = await Promise.all([queue.startProducer(sleepy), queue.startWorker([], sleepy)]);
    await until(async () => (await queue.listeners()) === 1);
    for (const key of ['a', 'b', 'c']) await leave(producer, 'thing.undone', key);
    await until(() => isIdle(worker));
    expect(queue.notebook.of('second').sort()).toEqual(['a', 'b', 'c']);
  });

  it('loses nothing when the queue is emptied', async () => {
    const process = await queue.startWorker([NIGHTLY], { concurrency: 1 });
    await until(() => Promise.resolve(queue.notebook.of('plain').length === 1));
    let release = (): void => undefined;
    queue.notebook.behave = ({ key }) => (key === 'a' ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    await leave(process, 'thing.undone', 'a');
    await until(() => Promise.resolve(queue.notebook.runs.length === 2));
    await leave(process, 'thing.undone', 'b', 'c', 'd');
    await until(async () => (await process.get(QueueState).counts()).waiting === 3);
    await queue.empty();
    release();
    await until(() => isIdle(process));
    expect(new Set(queue.notebook.of('second'))).toEqual(new Set(['a', 'b', 'c', 'd']));
    // The recurring job was put in again, and ran for the hour it may have missed.
    expect(queue.notebook.of('plain')).toHaveLength(2);
  });

  it('doubles nothing when several processes relay', async () => {
    const [one, two] = await Promise.all([queue.startWorker(), queue.startWorker()]);
    const keys = Array.from({ length: 60 }, (_, index) => `k${index}`);
    await Promise.all(keys.map((key, index) => leave(index % 2 ? one : two, 'thing.done', key)));
    await until(() => isIdle(one));
    await pause(300);
    expect(queue.notebook.of('first').sort()).toEqual([...keys].sort());
    expect(queue.notebook.of('second').sort()).toEqual([...keys].sort());
  });

  it('lets running jobs finish when it stops, and leaves the others in the queue', async () => {
    const process = await queue.startWorker([], { concurrency: 2 });
    let finished = 0;
    queue.notebook.behave = async () => {
      await pause(700);
      finished += 1;
    };
    await leave(process, 'thing.undone', 'a', 'b', 'c', 'd');
    await until(() => Promise.resolve(queue.notebook.runs.length === 2));
    await process.close();
    expect([queue.notebook.runs.length, finished]).toEqual([2, 2]);
    const next = await queue.startWorker();
    await until(() => isIdle(next));
    expect(queue.notebook.of('second').sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells a job that does not end in time to stop, and leaves it to another worker', async () => {
    const process = await queue.startWorker([], { drainMs: 200 });
    const signals: (AbortSignal | undefined)[] = [];
    queue.notebook.behave = ({ signal }) => new Promise((_, refuse) => signals.push(signal) && signal?.addEventListener('abort', refuse));
    await leave(process, 'thing.undone', 'a');
    await until(() => Promise.resolve(signals.length === 1));
    await process.close();
    expect(signals[0]?.aborted).toBe(true);
    queue.notebook.behave = () => Promise.resolve();
    const next = await queue.startWorker([], { lockMs: 500, stalledCheckMs: 300 });
    await until(() => isIdle(next));
    expect(queue.notebook.of('second')).toEqual(['a', 'a']);
  });

  it('adds a job of one id once while it waits, and again when it has run', async () => {
    const process = await queue.startWorker();
    const jobs = process.get(JobQueue);
    for (const key of ['x', 'y']) await jobs.add('test.plain', { key }, { delay: 300, jobId: 'plain-one' });
    expect(await process.get(QueueState).counts()).toMatchObject({ delayed: 1 });
    await until(() => Promise.resolve(queue.notebook.runs.length === 1));
    await until(() => isIdle(process));
    await jobs.add('test.plain', { key: 'z' }, { jobId: 'plain-one' });
    await until(() => Promise.resolve(queue.notebook.runs.length === 2));
    expect(queue.notebook.of('plain')).toEqual(['x', 'z']);
  });

  it('keeps the recurring jobs that are listed, in the time of China, and no others', async () => {
    const tidy: Recurring = { job: TIDY, cron: '30 2 * * *', inWords: 'every night at 02:30' };
    const first = await queue.startWorker([NIGHTLY, tidy]);
    await until(async () => (await isIdle(first)) && (await schedulers(first)).length === 2);
    await first.close();
    const second = await queue.startWorker([{ ...NIGHTLY, cron: '45 3 * * *' }]);
    const expected = [{ name: 'test.plain', pattern: '45 3 * * *', tz: 'Asia/Shanghai' }];
    await until(async () => JSON.stringify(await schedulers(second)) === JSON.stringify(expected));
    expect(await delayed(second)).toBe(1);
    expect(queue.notebook.of('plain')).toHaveLength(1);
  });

  const schedulers = async (process: INestApplicationContext): Promise<unknown[]> =>
    (await (await process.get(JobQueue).open()).getJobSchedulers()).map(({ name, pattern, tz }) => ({ name, pattern, tz }));
  const delayed = async (process: INestApplicationContext): Promise<number> => (await process.get(QueueState).counts()).delayed;
});
