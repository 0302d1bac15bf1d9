import { timingSafeEqual } from 'node:crypto';
import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Digests } from '../digests.js';
import { AccessEvents } from '../event/access-events.js';
import { CODE_DAYS, CODE_TRIES, makeCode, readCode } from './one-time-code.js';

/** A code, to be told once to whoever asked for it. */
export interface IssuedCode {
  readonly code: string;
  readonly expiresAt: Date;
}

/** What a try says; the last three only to whoever has the right code. */
export type Try = 'right' | 'wrong' | 'expired' | 'used' | 'void';

interface CodeRow {
  readonly digest: Buffer;
  readonly failures: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

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
    await tx.query(
      `insert into access.one_time_code (account_id, code_digest, issued_by, created_at, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (account_id) do update set code_digest = excluded.code_digest, issued_by = excluded.issued_by,
         created_at = excluded.created_at, expires_at = excluded.expires_at, failures = 0, used_at = null`,
      [accountId, this.digest(accountId, code), by, now, expiresAt],
    );
    await this.events.record(tx, { kind: 'code-issued', by, subjectId: accountId });
    return { code, expiresAt };
  }

  /**
   * Takes back an open code that somebody else than the giver of a new power knows: who reset a password at the county must not
   * sign in with what the city has given since.
   */
  async void(tx: Tx, accountId: string, giver: string | null): Promise<void> {
    await tx.query('delete from access.one_time_code where account_id = $1 and used_at is null and issued_by is distinct from $2', [
      accountId,
      giver,
    ]);
  }

  /** Judges a try under the row's lock, and counts it when it is wrong. No account, and one without a code, get the same answer. */
  async try(tx: Tx, accountId: string | null, typed: string): Promise<Try> {
    const [row]: CodeRow[] = await tx.query(
      `select code_digest as digest, failures, expires_at as "expiresAt", used_at as "usedAt"
       from access.one_time_code where account_id = $1 for update`,
      [accountId],
    );
    if (!row || accountId === null) return 'wrong';
    if (!timingSafeEqual(row.digest, this.digest(accountId, typed))) {
      await tx.query('update access.one_time_code set failures = failures + 1 where account_id = $1 and failures < $2', [
        accountId,
        CODE_TRIES,
      ]);
      return 'wrong';
    }
    if (row.usedAt) return 'used';
    if (row.failures >= CODE_TRIES) return 'void';
    return row.expiresAt > this.clock.now() ? 'right' : 'expired';
  }

  /** Uses a code up. */
  async use(tx: Tx, accountId: string): Promise<void> {
    await tx.query('update access.one_time_code set used_at = $2 where account_id = $1', [accountId, this.clock.now()]);
  }

  private digest(accountId: string, typed: string): Buffer {
    return this.digests.of('code', `${accountId}\n${readCode(typed)}`);
  }
}
