import { randomBytes } from 'node:crypto';
import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessTokens } from '../account/access-tokens.js';
import { Digests } from '../digests.js';
import type { SignedInView } from './session.dto.js';
import { addToken, endSessions, openSession, prolongSession } from './sessions.sql.js';

const DAY_MS = 86_400_000;

/** Days without a refresh after which a session ends. */
export const IDLE_DAYS = 14;

/** Days after sign-in after which it ends whatever happens. */
export const SESSION_DAYS = 90;

/** Who signs in. */
export interface SignedInPerson {
  readonly id: string;
  readonly name: string | null;
}

/** Opens, continues and ends sessions; each is a family of refresh tokens of which the last alone is good. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Digests) private readonly digests: Digests,
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
  ) {}

  /** A new session of a person, in a transaction of the sign-in scope. */
  async open(tx: Tx, person: SignedInPerson): Promise<SignedInView> {
    const id = uuidv7();
    const now = this.clock.now();
    const expiresAt = this.expiry(now);
    await openSession(tx, { id, accountId: person.id, at: now, expiresAt });
    return this.tokens(tx, id, expiresAt, person);
  }

  /** The next refresh token of a session, which lives on from now. */
  async goOn(tx: Tx, sessionId: string, openedAt: Date, person: SignedInPerson): Promise<SignedInView> {
    const expiresAt = this.expiry(openedAt);
    await prolongSession(tx, sessionId, expiresAt);
    return this.tokens(tx, sessionId, expiresAt, person);
  }

  /**
   * Ends sessions of a person that have not ended.
   * @param which one session alone, or all but one
   * @returns how many ended
   */
  end(tx: Tx, personId: string, which: { only?: string; except?: string } = {}): Promise<number> {
    return endSessions(tx, personId, this.clock.now(), which);
  }

  private expiry(openedAt: Date): Date {
    return new Date(Math.min(this.clock.now().getTime() + IDLE_DAYS * DAY_MS, openedAt.getTime() + SESSION_DAYS * DAY_MS));
  }

  private async tokens(tx: Tx, sessionId: string, refreshExpiresAt: Date, { id, name }: SignedInPerson): Promise<SignedInView> {
    const refreshToken = randomBytes(32).toString('base64url');
    await addToken(tx, this.digests.of('refresh-token', refreshToken), sessionId, this.clock.now());
    const { token, expiresAt } = this.accessTokens.issue(sessionId);
    return {
      accessToken: token,
      expiresAt: expiresAt.toISOString(),
      refreshToken,
      refreshExpiresAt: refreshExpiresAt.toISOString(),
      person: { id, name },
    };
  }
}
