import { type Caller, Clock, Database, Problem, SIGN_IN_SCOPE, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Digests } from '../digests.js';
import { failed, type Known, secondsPaused } from './pause.js';
import {
  EVERYWHERE,
  type FailureRow,
  failuresOf,
  forgetFailures,
  lockFailures,
  makeAndLockFailures,
  storeCount,
  storeSuccess,
  type TryKey,
} from './sign-in-failures.sql.js';

/** Caller of what happens before anybody is known. */
export const SIGN_IN: Caller = { rows: SIGN_IN_SCOPE };

/** What became of one attempt. */
export type Verdict = { is: 'right' } | { is: 'wrong' } | { is: 'paused'; retryAfter: number };

/** Whom an attempt is for: an account, or a name that nobody bears. */
export type Tried = { readonly accountId: string } | { readonly userName: string };

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
  async requireNoPause(key: TryKey): Promise<void> {
    const rows = await failuresOf(this.database, SIGN_IN, key);
    const retryAfter = secondsPaused(knownOf(rows), this.clock.now());
    if (retryAfter > 0) refusePaused(retryAfter);
  }

  /** Judges an attempt whose password was compared: a pause that began meanwhile hides whether it was right. */
  async judge(tx: Tx, key: TryKey, isRight: boolean): Promise<Verdict> {
    const now = this.clock.now();
    const before = knownOf(isRight ? await lockFailures(tx, key) : await makeAndLockFailures(tx, key, now));
    const retryAfter = secondsPaused(before, now);
    if (retryAfter > 0) return { is: 'paused', retryAfter };
    if (isRight) return { is: 'right' };
    const { here, everywhere } = failed(before, now);
    await storeCount(tx, key, here);
    if (everywhere) await storeCount(tx, { ...key, network: EVERYWHERE }, everywhere);
    return { is: 'wrong' };
  }

  /** Success resets the count of its network, and makes it one of the account's own. */
  succeed(tx: Tx, key: TryKey): Promise<void> {
    return storeSuccess(tx, key, this.clock.now());
  }

  /** The same by a redeemed code, which ends the pauses of all networks. */
  async startAnew(tx: Tx, key: TryKey): Promise<void> {
    await forgetFailures(tx, key);
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

const knownOf = (rows: readonly FailureRow[]): Known => ({
  here: rows.find(({ isSum }) => !isSum) ?? null,
  everywhere: rows.find(({ isSum }) => isSum) ?? null,
});
