import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../clock/clock.js';
import { Database, markOutbox } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import { type After, afterCursor, type Page, pageOf } from '../http/page.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { EffectLedger } from '../outbox/effect-ledger.js';
import type { Payload } from '../outbox/payload.js';
import { JobQueue } from './job-queue.js';
import { reasonOf } from './outage.js';

/** A job that failed all its attempts. */
export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly payload: Payload;
  /** What the last attempt said, without what may be personal. */
  readonly error: string;
  /** Attempts so far, those before an earlier retry included. */
  readonly attempts: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
}

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

const RECORD = `
  insert into platform.dead_job (id, job_id, name, payload, outbox_id, error, attempts, first_failed_at, last_failed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
  on conflict (job_id) do update set payload = excluded.payload, error = excluded.error, attempts = dead_job.attempts + excluded.attempts,
    last_failed_at = excluded.last_failed_at, resolved_at = null`;

const OPEN = `
  select id, name, payload, error, attempts, first_failed_at as "firstFailedAt", last_failed_at as "lastFailedAt", last_failed_at::text as key
  from platform.dead_job where resolved_at is null and (last_failed_at, id) < ($1::timestamptz, $2::uuid)
  order by last_failed_at desc, id desc limit $3`;

const RESOLVE_ONE = `
  update platform.dead_job set resolved_at = $2 where id = $1 and resolved_at is null
  returning job_id as "jobId", name, payload, outbox_id as "outboxId", attempts`;

/** A dead job as it is remembered. */
interface Buried {
  readonly jobId: string;
  readonly name: string;
  readonly payload: Payload;
  readonly outboxId: string | null;
  readonly attempts: number;
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
    const rows = await this.database.query<DeadJob & { key: string }>(ROBOT, 'dead-jobs', OPEN, [after.key, after.id, limit + 1]);
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
      const values = [uuidv7(), jobId, name, JSON.stringify(payload), outboxId ?? null, reasonOf(error), attempts, this.clock.now()];
      await tx.query(RECORD, values);
      if (outboxId) await this.ledger.bury(tx, outboxId, name);
    });
  }

  /** A recurring job has run again. */
  async resolve(jobId: string): Promise<void> {
    await this.database.write(ROBOT, (tx) =>
      tx.query('update platform.dead_job set resolved_at = $2 where job_id = $1 and resolved_at is null', [jobId, this.clock.now()]),
    );
  }

  /**
   * Has a dead job tried again, with all its attempts.
   * @throws Problem not-found when there is none, or it has been retried already; Error when the queue cannot be reached
   */
  async retry(id: string): Promise<void> {
    await this.database.write(ROBOT, async (tx) => {
      const [[dead]]: [Buried[], number] = await tx.query(RESOLVE_ONE, [id, this.clock.now()]);
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
