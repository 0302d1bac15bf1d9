import type { Caller, Database, Tx } from '@jidi/platform';
import type { Failures, FailuresHere } from './pause.js';

/** Under what an attempt is counted. */
export interface TryKey {
  readonly subject: Buffer;
  readonly network: Buffer;
}

/** Failures of one network, or of all together. */
export type FailureRow = FailuresHere & { readonly isSum: boolean };

/** The row of all networks together. */
export const EVERYWHERE = Buffer.alloc(0);

const COLUMNS = `failures, failed_at as "failedAt", paused_until as "pausedUntil", signed_in_at as "signedInAt", network_digest = '' as "isSum"`;

// The sum comes first, for whoever locks: all lock in one order.
const ROWS = `select ${COLUMNS} from access.sign_in_failure where subject_digest = $1 and network_digest = any ($2) order by network_digest`;

/** What is counted under a key. */
export const failuresOf = (database: Database, caller: Caller, { subject, network }: TryKey): Promise<FailureRow[]> =>
  database.query<FailureRow & Record<string, unknown>>(caller, 'sign-in failures', ROWS, [subject, [EVERYWHERE, network]]);

/** The same under the rows' locks. */
export const lockFailures = (tx: Tx, { subject, network }: TryKey): Promise<FailureRow[]> =>
  tx.query(`${ROWS} for update`, [subject, [EVERYWHERE, network]]);

/** Makes the rows where they are missing, and holds them: the no-op update waits for whoever judges under the same name. */
export const makeAndLockFailures = (tx: Tx, { subject, network }: TryKey, now: Date): Promise<FailureRow[]> =>
  tx.query(
    `insert into access.sign_in_failure as f (subject_digest, network_digest, failures, failed_at) values ($1, $2, 0, $4), ($1, $3, 0, $4)
     on conflict (subject_digest, network_digest) do update set failures = f.failures returning ${COLUMNS}`,
    [subject, EVERYWHERE, network, now],
  );

/** Writes a new count. */
export async function storeCount(tx: Tx, { subject, network }: TryKey, { failures, failedAt, pausedUntil }: Failures): Promise<void> {
  await tx.query(
    'update access.sign_in_failure set failures = $3, failed_at = $4, paused_until = $5 where subject_digest = $1 and network_digest = $2',
    [subject, network, failures, failedAt, pausedUntil],
  );
}

/** Writes that somebody signed in: no failures since. */
export async function storeSuccess(tx: Tx, { subject, network }: TryKey, at: Date): Promise<void> {
  await tx.query(
    `insert into access.sign_in_failure (subject_digest, network_digest, failures, failed_at, signed_in_at) values ($1, $2, 0, $3, $3)
       on conflict (subject_digest, network_digest) do update
         set failures = 0, failed_at = excluded.failed_at, paused_until = null, signed_in_at = excluded.signed_in_at`,
    [subject, network, at],
  );
}

/** Forgets what was counted for somebody in all networks. */
export async function forgetFailures(tx: Tx, { subject }: Pick<TryKey, 'subject'>): Promise<void> {
  await tx.query('delete from access.sign_in_failure where subject_digest = $1', [subject]);
}
