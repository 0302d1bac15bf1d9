import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type Once, Problem } from '@jidi/platform';
import { ACCESS_PROBLEMS } from './access.problems.js';
import { Actor, type ActorRow } from './actor.js';
import type { TokenClaims } from './token.strategy.js';

/** Reads session and grants on every request: a revoked grant is refused on the next one. Nothing is cached. */
@Injectable()
export class ActorLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param onceOf what makes the request happen once, given the person
   * @throws Problem token-invalid when the session has ended or its account is disabled
   */
  async load({ sessionId }: TokenClaims, onceOf: (personId: string) => Once | undefined): Promise<Actor> {
    const [row] = await this.database.call<{ actor: ActorRow | null }>('actor', 'select access.actor($1, $2, $3) as actor', [
      sessionId,
      this.clock.now(),
      this.clock.today(),
    ]);
    if (!row?.actor) throw new Problem(ACCESS_PROBLEMS.tokenInvalid);
    return Actor.of(row.actor, sessionId, onceOf(row.actor.personId));
  }
}
