import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../clock/clock.js';
import { Database, markOutbox } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import { type After, afterCursor, type Page, pageOf } from '../http/page.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { EffectLedger } from '../outbox/effect-ledger.js';
import type { Payload } from '../outbox/payload.js';
import { type Buried, type DeadJob, openDeadJobs, recordDeadJob, resolveDeadJob, resolveJob } from './dead-jobs.sql.js';
import { JobQueue } from './job-queue.js';
import { reasonOf } from './outage.js';

/** The last moments of a job. */
export interface Death {
  /** Its id in the queue; of a recurring job its name. */
  readonly jobId: string;
  readonly name: string;
  readonly payload: Payload;
  readonly outboxId: string | undefined;
  readonly attempts: number;
  readonly error: unknown;
}

const LATEST: After = { key: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** The jobs that failed all their attempts: seen, and tried again by hand. */
@Injectable()
export class DeadJobs {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EffectLedger) private readonly ledger: EffectLedger,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {}

  /** Those that nobody has had tried again, the latest first. @throws Problem invalid for a cursor this list did not give */
  async list({ limit, cursor }: { limit: number; cursor?: string } = { limit: 100 }): Promise<Page<DeadJob>> {
    const after = afterCursor(cursor, 'instant') ?? LATEST;
    const rows = await openDeadJobs(this.database, after, limit + 1);
    return pageOf(
      rows,
      limit,
      ({ key, id }) => ({ key, id }),
      ({ key: _, ...job }) => job,
    );
  }

  /** Makes a death visible. */
  async record({ jobId, name, payload, outboxId, attempts, error }: Death): Promise<void> {
    await this.database.write(ROBOT, async (tx) => {
      const dead = { id: uuidv7(), jobId, name, payload, outboxId, error: reasonOf(error), attempts, at: this.clock.now() };
      await recordDeadJob(tx, dead);
      if (outboxId) await this.ledger.bury(tx, outboxId, name);
    });
  }

  /** A recurring job has run again. */
  async resolve(jobId: string): Promise<void> {
    await this.database.write(ROBOT, (tx) => resolveJob(tx, jobId, this.clock.now()));
  }

  /**
   * Has a dead job tried again, with all its attempts.
   * @throws Problem not-found when there is none, or it has been retried already; Error when the queue cannot be reached
   */
  async retry(id: string): Promise<void> {
    await this.database.write(ROBOT, async (tx) => {
      const dead = await resolveDeadJob(tx, id, this.clock.now());
      if (!dead) throw new Problem(PROBLEMS.notFound);
      if (dead.outboxId === null) return this.addAgain(dead);
      await this.ledger.revive(tx, dead.outboxId, dead.name);
      markOutbox(tx);
    });
  }

  /** The id is new after each death: the queue may still hold the job that died, and adds nothing under an id that it holds. */
  private addAgain({ jobId, name, payload, attempts }: Buried): Promise<void> {
    return this.jobs.addAll([{ name, data: { payload, diedAs: jobId }, jobId: `${jobId}-after-${attempts}` }]);
  }
}
