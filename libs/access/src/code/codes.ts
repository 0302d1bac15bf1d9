import { timingSafeEqual } from 'node:crypto';
import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Digests } from '../digests.js';
import { AccessEvents } from '../event/access-events.js';
import { CODE_DAYS, CODE_TRIES, makeCode, readCode } from './one-time-code.js';
import { countWrongTry, deleteCodeOfOthers, lockCode, storeCode, useCode } from './codes.sql.js';

/** A code, to be told once to whoever asked for it. */
export interface IssuedCode {
  readonly code: string;
  readonly expiresAt: Date;
}

/** What a try says; the last three only to whoever has the right code. */
export type Try = 'right' | 'wrong' | 'expired' | 'used' | 'void';

const DAY_MS = 86_400_000;

/** One-time codes: the last of an account, stored as a digest. */
@Injectable()
export class Codes {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Digests) private readonly digests: Digests,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /** A new code of an account; the one before is void. */
  async issue(tx: Tx, accountId: string, by: string | null): Promise<IssuedCode> {
    const code = makeCode();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CODE_DAYS * DAY_MS);
    await storeCode(tx, { accountId, digest: this.digest(accountId, code), by, at: now, expiresAt });
    await this.events.record(tx, { kind: 'code-issued', by, subjectId: accountId });
    return { code, expiresAt };
  }

  /**
   * Takes back an open code that somebody else than the giver of a new power knows: who reset a password at the county must not
   * sign in with what the city has given since.
   */
  void(tx: Tx, accountId: string, giver: string | null): Promise<void> {
    return deleteCodeOfOthers(tx, accountId, giver);
  }

  /** Judges a try under the row's lock, and counts it when it is wrong. No account, and one without a code, get the same answer. */
  async try(tx: Tx, accountId: string | null, typed: string): Promise<Try> {
    const row = await lockCode(tx, accountId);
    if (!row || accountId === null) return 'wrong';
    if (!timingSafeEqual(row.digest, this.digest(accountId, typed))) {
      await countWrongTry(tx, accountId, CODE_TRIES);
      return 'wrong';
    }
    if (row.usedAt) return 'used';
    if (row.failures >= CODE_TRIES) return 'void';
    return row.expiresAt > this.clock.now() ? 'right' : 'expired';
  }

  /** Uses a code up. */
  use(tx: Tx, accountId: string): Promise<void> {
    return useCode(tx, accountId, this.clock.now());
  }

  private digest(accountId: string, typed: string): Buffer {
    return this.digests.of('code', `${accountId}\n${readCode(typed)}`);
  }
}
