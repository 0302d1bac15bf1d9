import type { Database } from '@jidi/platform';
import type { ActorRow } from './actor.js';

/** Whose a session is, with their grants. */
export interface ActorOfSession {
  readonly sessionId: string;
  readonly actor: ActorRow;
}

/** Those of sessions that have not ended, of accounts that are not disabled. */
export const actorsOf = (database: Database, sessionIds: readonly string[], now: Date, today: string): Promise<ActorOfSession[]> =>
  database.call<ActorOfSession & Record<string, unknown>>(
    'actors',
    'select session_id as "sessionId", actor from access.actors($1, $2, $3)',
    [sessionIds, now, today],
  );
