import type { Database } from '../database/database.js';
import { ROBOT } from '../database/row-scope.js';
import type { Tx } from '../database/tx.js';
import type { After } from '../http/page.js';
import type { Payload } from '../outbox/payload.js';

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

/** A job to be remembered as dead. */
export interface Dead {
  readonly id: string;
  readonly jobId: string;
  readonly name: string;
  readonly payload: Payload;
  readonly outboxId: string | undefined;
  readonly error: string;
  readonly attempts: number;
  readonly at: Date;
}

/** A dead job as it is remembered. */
export interface Buried {
  readonly jobId: string;
  readonly name: string;
  readonly payload: Payload;
  readonly outboxId: string | null;
  readonly attempts: number;
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

/** Dead jobs after a place that nobody has had tried again, the latest first. */
export const openDeadJobs = (database: Database, after: After, limit: number): Promise<(DeadJob & { key: string })[]> =>
  database.query<DeadJob & { key: string }>(ROBOT, 'dead-jobs', OPEN, [after.key, after.id, limit]);

/** Remembers a death; of a job that died before, what is new about it. */
export async function recordDeadJob(tx: Tx, { id, jobId, name, payload, outboxId, error, attempts, at }: Dead): Promise<void> {
  await tx.query(RECORD, [id, jobId, name, JSON.stringify(payload), outboxId ?? null, error, attempts, at]);
}

/** Marks a job of the queue as dead no more. */
export async function resolveJob(tx: Tx, jobId: string, at: Date): Promise<void> {
  await tx.query('update platform.dead_job set resolved_at = $2 where job_id = $1 and resolved_at is null', [jobId, at]);
}

/** Marks a dead job as tried again; undefined when there is none, or it was marked already. */
export async function resolveDeadJob(tx: Tx, id: string, at: Date): Promise<Buried | undefined> {
  const [[dead]]: [Buried[], number] = await tx.query(RESOLVE_ONE, [id, at]);
  return dead;
}
