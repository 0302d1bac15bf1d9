import { Clock, Database, Problem, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Digests } from '../digests.js';
import { AccessEvents } from '../event/access-events.js';
import type { SignedInView } from './session.dto.js';
import { Sessions } from './sessions.js';
import { lockStanding, sessionOfToken, useToken } from './sessions.sql.js';
import { SIGN_IN } from './sign-in-failures.js';

/**
 * Exchanges refresh tokens. Each is good once: the second use of one ends its session, whoever comes second. That holds for two
 * tabs that refresh at the same instant too, because nothing tells them from a thief and the owner; a client shares one refresh
 * between its tabs (navigator.locks), and after a lost answer signs in again.
 */
@Injectable()
export class Refresh {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Digests) private readonly digests: Digests,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /** @throws Problem refresh-invalid (unknown token, session over), refresh-reused (the session was ended by this) */
  async refresh(refreshToken: string): Promise<SignedInView> {
    const digest = this.digests.of('refresh-token', refreshToken);
    const answer = await this.database.write(SIGN_IN, (tx) => this.exchange(tx, digest));
    if (answer === 'invalid') throw new Problem(ACCESS_PROBLEMS.refreshInvalid);
    if (answer === 'reused') throw new Problem(ACCESS_PROBLEMS.refreshReused);
    return answer;
  }

  /** Gives its refusal instead of throwing it: the end of the session must be committed. */
  private async exchange(tx: Tx, digest: Buffer): Promise<SignedInView | 'invalid' | 'reused'> {
    const now = this.clock.now();
    const sessionId = await useToken(tx, digest, now);
    if (!sessionId) return this.endFamily(tx, digest);
    const standing = await lockStanding(tx, sessionId, now);
    if (!standing) return 'invalid';
    return this.sessions.goOn(tx, sessionId, standing.createdAt, { id: standing.personId, name: standing.name });
  }

  private async endFamily(tx: Tx, digest: Buffer): Promise<'invalid' | 'reused'> {
    const known = await sessionOfToken(tx, digest);
    if (!known) return 'invalid';
    const ended = await this.sessions.end(tx, known.personId, { only: known.id });
    if (ended > 0) await this.events.record(tx, { kind: 'refresh-reused', by: null, subjectId: known.personId });
    return 'reused';
  }
}
