import { setTimeout as pause } from 'node:timers/promises';
import { JobQueue, type MovableClock, QueueState, stopwatch, TIDY } from '@jidi/platform';
import { SCHEDULE } from '@jidi/worker';
import type { INestApplicationContext } from '@nestjs/common';

const LOOK_MS = 10;
const PATIENCE_MS = 30_000;

/**
 * Time in the story. Recurring jobs wake by the machine's time and ask the clock what is due; here they are woken after each move of
 * the clock, and the story goes on when nothing is left to be done.
 */
export class Time {
  private readonly jobs: JobQueue;
  private readonly queue: QueueState;

  constructor(
    private readonly clock: MovableClock,
    app: INestApplicationContext,
  ) {
    this.jobs = app.get(JobQueue);
    this.queue = app.get(QueueState);
  }

  /** Moves the clock to a minute in China, such as `2014-09-01 08:00`, and lets everything happen that is due then. */
  async moveTo(minute: string): Promise<void> {
    this.clock.set(`${minute.replace(' ', 'T')}:00+08:00`);
    for (const { job } of SCHEDULE) if (job !== TIDY) await this.jobs.add(job, {}, { jobId: `demo-${job}` });
    await this.settle();
  }

  /** Waits until queue and outbox are empty. @throws Error when a job is dead, or it takes too long */
  async settle(): Promise<void> {
    for (const since = stopwatch(); ; await pause(LOOK_MS)) {
      const { waiting, active, unrelayed, owed, failed } = await this.queue.counts();
      if (failed > 0) throw new Error(`${failed} jobs are dead`);
      if (waiting + active + unrelayed + owed === 0) return;
      if (stopwatch() - since > PATIENCE_MS) throw new Error('the queue is not drained');
    }
  }
}
