import { Clock, Problem, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Digests } from '../digests.js';
import type { LoginName } from './login-name.js';
import { failedAgain, type Failures, secondsLeft } from './pause.js';

/** What became of one attempt. */
export type Verdict = { is: 'right' } | { is: 'wrong' } | { is: 'paused'; retryAfter: number };

/**
 * Counts failed sign-ins by the name that was typed, whether or not anybody bears it, so that the lock tells nothing of who exists.
 * The answer is given under the row's lock: of many attempts at once no more are answered than would be one after the other.
 */
@Injectable()
export class SignInFailures {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Digests) private readonly digests: Digests,
  ) {}

  /** Key of the rows of a name; a name's digest, because names that do not exist are somebody's typing errors, or passwords. */
  keyOf({ userName }: LoginName): Buffer {
    return this.digests.of('sign-in-name', userName);
  }

  /** Judges an attempt whose password was compared: a pause that began meanwhile hides whether it was right. */
  async judge(tx: Tx, key: Buffer, isRight: boolean): Promise<Verdict> {
    const now = this.clock.now();
    const before = isRight ? await locked(tx, key) : await madeAndLocked(tx, key, now);
    const retryAfter = secondsLeft(before?.pausedUntil ?? null, now);
    if (retryAfter > 0) return { is: 'paused', retryAfter };
    if (isRight) return { is: 'right' };
    const { failures, pausedUntil } = failedAgain(before, now);
    await tx.query('update access.sign_in_failure set failures = $2, failed_at = $3, paused_until = $4 where name_digest = $1', [
      key,
      failures,
      now,
      pausedUntil,
    ]);
    return { is: 'wrong' };
  }

  /** Success resets the count. */
  async forget(tx: Tx, keys: readonly Buffer[]): Promise<void> {
    await tx.query('delete from access.sign_in_failure where name_digest = any ($1)', [keys]);
  }
}

/** @throws Problem sign-in-paused, saying in how many seconds it ends */
export function refusePaused(retryAfter: number): never {
  throw new Problem(ACCESS_PROBLEMS.signInPaused, [], { retryAfter });
}

const COLUMNS = 'failures, failed_at as "failedAt", paused_until as "pausedUntil"';

async function locked(tx: Tx, key: Buffer): Promise<Failures | null> {
  const [row]: Failures[] = await tx.query(`select ${COLUMNS} from access.sign_in_failure where name_digest = $1 for update`, [key]);
  return row ?? null;
}

/** Makes the row where it is missing, and holds it: the no-op update waits for whoever judges under the same name. */
async function madeAndLocked(tx: Tx, key: Buffer, now: Date): Promise<Failures | null> {
  const [row]: Failures[] = await tx.query(
    `insert into access.sign_in_failure as f (name_digest, failures, failed_at) values ($1, 0, $2)
     on conflict (name_digest) do update set failures = f.failures returning ${COLUMNS}`,
    [key, now],
  );
  return row ?? null;
}
