import { BACKENDS, isIdle, leave, QueueGround, until } from '@jidi/platform/testing';
import { describe, expect, it } from '@jest/globals';
import { DeadJobs, JobQueue, QueueState } from './index.js';

describe.each(BACKENDS)('what fails on %s', (backend) => {
  const queue = new QueueGround(backend);

  it('tries a failing effect again, buries it in sight, and has it tried again by hand', async () => {
    const process = await queue.startWorker();
    const dead = process.get(DeadJobs);
    queue.notebook.behave = ({ handler }) => (handler === 'first' ? Promise.reject(new Error('no answer for a@b.cn')) : Promise.resolve());
    await leave(process, 'thing.done', 'a');
    await until(async () => (await dead.list()).items.length === 1);
    expect(queue.notebook.runs.filter(({ handler }) => handler === 'first').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const {
      items: [first],
    } = await dead.list();
    expect(first).toMatchObject({ name: 'test.first', payload: { key: 'a' }, attempts: 3, error: 'no answer for [cut]' });
    expect(await process.get(QueueState).counts()).toMatchObject({ failed: 1, owed: 0 });

    await dead.retry(first?.id ?? '');
    await until(async () => (await dead.list()).items[0]?.attempts === 6);
    queue.notebook.behave = () => Promise.resolve();
    await dead.retry(first?.id ?? '');
    await until(() => isIdle(process));
    expect(queue.notebook.of('first')).toHaveLength(7);
    expect((await dead.list()).items).toEqual([]);
    await expect(dead.retry(first?.id ?? '')).rejects.toThrow('not-found');
  });

  it('has a dead job that no outbox row stands behind tried again', async () => {
    const process = await queue.startWorker();
    const dead = process.get(DeadJobs);
    queue.notebook.behave = () => Promise.reject(new Error('not yet'));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(async () => (await dead.list()).items.length === 1);
    queue.notebook.behave = () => Promise.resolve();
    await dead.retry((await dead.list()).items[0]?.id ?? '');
    await until(() => Promise.resolve(queue.notebook.runs.length === 4));
    expect((await dead.list()).items).toEqual([]);
  });

  it('has a dead job tried again though the queue has not let go of it yet', async () => {
    const process = await queue.startWorker();
    const dead = process.get(DeadJobs);
    let fail = (): void => undefined;
    queue.notebook.behave = () => new Promise((_, refuse) => (fail = () => refuse(new Error('not yet'))));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(() => Promise.resolve(queue.notebook.runs.length === 1));
    await dead.record({ jobId: 'plain-p', name: 'test.plain', payload: { key: 'p' }, outboxId: undefined, attempts: 3, error: 'not yet' });
    queue.notebook.behave = () => Promise.resolve();
    await dead.retry((await dead.list()).items[0]?.id ?? '');
    await until(() => Promise.resolve(queue.notebook.runs.length === 2));
    fail();
    await until(() => isIdle(process));
    expect((await dead.list()).items).toEqual([]);
  });

  it('knows a job that was tried again by hand when it dies again', async () => {
    const process = await queue.startWorker();
    const dead = process.get(DeadJobs);
    queue.notebook.behave = () => Promise.reject(new Error('not yet'));
    await process.get(JobQueue).add('test.plain', { key: 'p' }, { jobId: 'plain-p' });
    await until(async () => (await dead.list()).items.length === 1);
    for (const attempts of [6, 9]) {
      await dead.retry((await dead.list()).items[0]?.id ?? '');
      await until(async () => (await dead.list()).items[0]?.attempts === attempts);
    }
    expect((await dead.list()).items).toHaveLength(1);
  });
});
