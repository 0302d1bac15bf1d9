import { Clock, Database, Job, ROBOT } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { OWN_NETWORK_DAYS } from './session/pause.js';
import { clearCodes, clearFailures, clearSessions, clearStrangeFailures, clearTokens } from './tidy.sql.js';

/** Name of the job that clears what sign-in leaves behind; to be listed among the recurring jobs. */
export const TIDY_ACCESS = 'access.tidy';

const DAY_MS = 86_400_000;

/** What is cleared, and how many days after it has served. Refresh tokens go with their session, used ones before. */
const RULES = [
  { days: 30, clear: clearSessions },
  { days: 30, clear: clearTokens },
  { days: 30, clear: clearCodes },
  { days: 2, clear: clearStrangeFailures },
  { days: OWN_NETWORK_DAYS, clear: clearFailures },
] as const;

/** Clears ended sessions, used tokens, old codes and forgotten failures. */
@Injectable()
export class TidyAccess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Job(TIDY_ACCESS)
  async tidy(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const { days, clear } of RULES) await this.database.write(ROBOT, (tx) => clear(tx, new Date(now - days * DAY_MS)));
  }
}
