import { Inject, Injectable } from '@nestjs/common';
import { SystemClock } from '../clock/clock.js';
import { JobQueue, type OpenQueue } from './job-queue.js';
import type { Recurring } from './recurring.js';

const TIME_ZONE = 'Asia/Shanghai';
const OVERDUE_MS = 60_000;

type Known = Awaited<ReturnType<OpenQueue['getJobSchedulers']>>[number];

/** Keeps the queue's recurring jobs as they are listed. They wake by the machine's time and ask Clock what is due. */
@Injectable()
export class Schedule {
  /** Waking is a matter of machines, not of business. */
  private readonly machine = new SystemClock();

  constructor(@Inject(JobQueue) private readonly jobs: JobQueue) {}

  /**
   * Makes the recurring jobs those that are listed; what is right already stays untouched. One that had to be put in, as
   * when the queue was emptied, also runs at once: it may have missed its hour.
   * @returns how many were missing
   * @throws Error when the queue cannot be reached
   */
  async apply(listed: readonly Recurring[]): Promise<number> {
    const queue = await this.jobs.open();
    const known = new Map((await queue.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
    const names = new Set(listed.map(({ job }) => job));
    for (const name of known.keys()) if (!names.has(name)) await queue.removeJobScheduler(name);
    let missing = 0;
    for (const { job, cron } of listed) {
      const scheduler = known.get(job);
      const isLost = !scheduler || this.isOverdue(scheduler);
      if (!isLost && scheduler.pattern === cron && scheduler.tz === TIME_ZONE) continue;
      await queue.upsertJobScheduler(job, { pattern: cron, tz: TIME_ZONE }, { name: job, data: { payload: {} } });
      if (!isLost) continue;
      missing += 1;
      await this.jobs.add(job, {}, { jobId: `${job}-missed` });
    }
    return missing;
  }

  /** The next run is long past: the job that would have led to the run after it is lost. */
  private isOverdue({ next }: Known): boolean {
    return next === undefined || next < this.machine.now().getTime() - OVERDUE_MS;
  }
}
