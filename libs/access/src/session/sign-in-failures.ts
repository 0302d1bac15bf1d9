import { type Caller, Clock, Database, Problem, SIGN_IN_SCOPE, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Digests } from '../digests.js';
import { failed, type Failures, type FailuresHere, type Known, secondsPaused } from './pause.js';

/** Caller of what happens before anybody is known. */
export const SIGN_IN: Caller = { rows: SIGN_IN_SCOPE };

/** What became of one attempt. */
export type Verdict = { is: 'right' } | { is: 'wrong' } | { is: 'paused'; retryAfter: number };

/** Whom an attempt is for: an account, or a name that nobody bears. */
export type Tried = { readonly accountId: string } | { readonly userName: string };

/** Under what an attempt is counted. */
export interface TryKey {
  readonly subject: Buffer;
  readonly network: Buffer;
}

/** The row of all networks together. */
const EVERYWHERE = Buffer.alloc(0);

/**
 * Counts failed sign-ins by account and network, whichever of its names was typed; a name that nobody bears is counted alike, so that
 * the lock tells nothing of who exists. The answer is given under the rows' locks: of many attempts at once no more are answered than
 * would be one after the other.
 */
@Injectable()
export class SignInFailures {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Digests) private readonly digests: Digests,
  ) {}

  /** Digests, because names that do not exist are somebody's typing errors, or passwords, and networks tell where people are. */
  keyOf(tried: Tried, network: string): TryKey {
    const subject =
      'accountId' in tried ? this.digests.of('sign-in-account', tried.accountId) : this.digests.of('sign-in-name', tried.userName);
    return { subject, network: this.digests.of('sign-in-network', `${subject.toString('hex')}\n${network}`) };
  }

  /** @throws Problem sign-in-paused while sign-in pauses here */
  async requireNoPause({ subject, network }: TryKey): Promise<void> {
    const values = [subject, [EVERYWHERE, network]];
    const rows = await this.database.query<Row & Record<string, unknown>>(SIGN_IN, 'sign-in failures', ROWS, values);
    const retryAfter = secondsPaused(knownOf(rows), this.clock.now());
    if (retryAfter > 0) refusePaused(retryAfter);
  }

  /** Judges an attempt whose password was compared: a pause that began meanwhile hides whether it was right. */
  async judge(tx: Tx, key: TryKey, isRight: boolean): Promise<Verdict> {
    const now = this.clock.now();
    const before = knownOf(isRight ? await locked(tx, key) : await madeAndLocked(tx, key, now));
    const retryAfter = secondsPaused(before, now);
    if (retryAfter > 0) return { is: 'paused', retryAfter };
    if (isRight) return { is: 'right' };
    const { here, everywhere } = failed(before, now);
    await count(tx, key.subject, key.network, here);
    if (everywhere) await count(tx, key.subject, EVERYWHERE, everywhere);
    return { is: 'wrong' };
  }

  /** Success resets the count of its network, and makes it one of the account's own. */
  async succeed(tx: Tx, { subject, network }: TryKey): Promise<void> {
    await tx.query(
      `insert into access.sign_in_failure (subject_digest, network_digest, failures, failed_at, signed_in_at) values ($1, $2, 0, $3, $3)
       on conflict (subject_digest, network_digest) do update
         set failures = 0, failed_at = excluded.failed_at, paused_until = null, signed_in_at = excluded.signed_in_at`,
      [subject, network, this.clock.now()],
    );
  }

  /** The same by a redeemed code, which ends the pauses of all networks. */
  async startAnew(tx: Tx, key: TryKey): Promise<void> {
    await tx.query('delete from access.sign_in_failure where subject_digest = $1', [key.subject]);
    await this.succeed(tx, key);
  }
}

/** @throws Problem sign-in-paused, saying in how many seconds it ends */
export function refusePaused(retryAfter: number): never {
  const minutes = Math.ceil(retryAfter / 60);
  const told = {
    ...ACCESS_PROBLEMS.signInPaused,
    zh: `密码错误次数过多，请 ${minutes} 分钟后再试`,
    en: `Too many wrong passwords; try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  };
  throw new Problem(told, [], { retryAfter });
}

type Row = FailuresHere & { readonly isSum: boolean };

const COLUMNS = `failures, failed_at as "failedAt", paused_until as "pausedUntil", signed_in_at as "signedInAt", network_digest = '' as "isSum"`;

// The sum comes first, for whoever locks: all lock in one order.
const ROWS = `select ${COLUMNS} from access.sign_in_failure where subject_digest = $1 and network_digest = any ($2) order by network_digest`;

const knownOf = (rows: readonly Row[]): Known => ({
  here: rows.find(({ isSum }) => !isSum) ?? null,
  everywhere: rows.find(({ isSum }) => isSum) ?? null,
});

const locked = (tx: Tx, { subject, network }: TryKey): Promise<Row[]> => tx.query(`${ROWS} for update`, [subject, [EVERYWHERE, network]]);

/** Makes the rows where they are missing, and holds them: the no-op update waits for whoever judges under the same name. */
const madeAndLocked = (tx: Tx, { subject, network }: TryKey, now: Date): Promise<Row[]> =>
  tx.query(
    `insert into access.sign_in_failure as f (subject_digest, network_digest, failures, failed_at) values ($1, $2, 0, $4), ($1, $3, 0, $4)
     on conflict (subject_digest, network_digest) do update set failures = f.failures returning ${COLUMNS}`,
    [subject, EVERYWHERE, network, now],
  );

async function count(tx: Tx, subject: Buffer, network: Buffer, { failures, failedAt, pausedUntil }: Failures): Promise<void> {
  await tx.query(
    'update access.sign_in_failure set failures = $3, failed_at = $4, paused_until = $5 where subject_digest = $1 and network_digest = $2',
    [subject, network, failures, failedAt, pausedUntil],
  );
}
