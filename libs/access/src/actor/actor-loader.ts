import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type Once, Problem } from '@jidi/platform';
import { ACCESS_PROBLEMS } from './access.problems.js';
import { Actor, type ActorRow } from './actor.js';
import { actorsOf } from './actors.sql.js';
import type { TokenClaims } from './token.strategy.js';

interface Asked {
  readonly sessionId: string;
  readonly resolve: (row: ActorRow | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads session and grants on every request: a revoked grant is refused on the next one. Nothing is cached, but requests that
 * arrive together are asked for in one statement, which begins after the last of them arrived.
 */
@Injectable()
export class ActorLoader {
  private asked: Asked[] = [];

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param onceOf what makes the request happen once, given the person
   * @throws Problem token-invalid when the session has ended or its account is disabled
   */
  async load({ sessionId }: TokenClaims, onceOf: (personId: string) => Once | undefined): Promise<Actor> {
    const row = await this.rowOf(sessionId);
    if (!row) throw new Problem(ACCESS_PROBLEMS.tokenInvalid);
    return Actor.of(row, sessionId, onceOf(row.personId));
  }

  private rowOf(sessionId: string): Promise<ActorRow | null> {
    return new Promise((resolve, reject) => {
      this.asked.push({ sessionId, resolve, reject });
      // Everything that the process has already received is looked at before setImmediate.
      if (this.asked.length === 1) setImmediate(() => void this.answer());
    });
  }

  private async answer(): Promise<void> {
    const { asked } = this;
    this.asked = [];
    try {
      const sessions = asked.map(({ sessionId }) => sessionId);
      const rows = await actorsOf(this.database, sessions, this.clock.now(), this.clock.today());
      const actors = new Map(rows.map(({ sessionId, actor }) => [sessionId, actor]));
      asked.forEach(({ sessionId, resolve }) => resolve(actors.get(sessionId) ?? null));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }
}
