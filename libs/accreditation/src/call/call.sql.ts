import type { Database, Tx } from '@jidi/platform';
import { CALENDAR, nextStep } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Call } from './call.entity.js';
import type { Extension } from './call.rules.js';
import type { Places } from './call-windows.js';

const DUE = {
  open: `select id from accreditation.call where state = 'published' and opens_at <= $1 and id > $2 order by id limit $3`,
  close: `select id from accreditation.call where state = 'open' and closes_at <= $1 and id > $2 order by id limit $3`,
} as const;

/** Calls that open or close at an instant, with ids above one; for the calendar. */
export const callsDue = (database: Database, action: keyof typeof DUE, at: Date, after: string, limit: number): Promise<{ id: string }[]> =>
  database.query(CALENDAR, `calls to ${action}`, DUE[action], [at, after, limit]);

const EDITIONS = `select asked.id, terms.regulation_id as "regulationId"
  from unnest($1::uuid[]) as asked (id) cross join lateral accreditation.call_terms(asked.id) terms`;

/** The editions under which published calls stand, whoever asks; those that are not published are left out. */
export const editionsOfCalls = (tx: Tx, callIds: readonly string[]): Promise<{ id: string; regulationId: string }[]> =>
  tx.query(EDITIONS, [[...new Set(callIds)]]);

/** Keeps how many places a kind of recommender has in a call: the database counts against these rows. */
export async function insertQuota(tx: Tx, callId: string, { kind, quota }: Places): Promise<void> {
  await tx.query('insert into accreditation.call_quota (call_id, kind, quota) values ($1, $2, $3)', [callId, kind, quota]);
}

/** Keeps the windows of a call as they had been printed, with what they become. */
export async function insertExtension(
  tx: Tx,
  { id, closesAt, recommendersUntil }: Readonly<Call>,
  to: Extension,
  extendedAt: Date,
): Promise<void> {
  await tx.query(
    `insert into accreditation.call_extension (id, call_id, closed_at, closes_at, recommended_until, recommenders_until, reason, extended_at, step)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuidv7(), id, closesAt, to.closesAt, recommendersUntil, to.recommendersUntil, to.reason, extendedAt, await nextStep(tx, id)],
  );
}
