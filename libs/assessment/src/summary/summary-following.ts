import { Clock, Database, Effect, ROBOT } from '@jidi/platform';
import { BATCH, CALENDAR, followTasks, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { summariesStrayed, summariesUnsubmitted } from './summary.sql.js';
import { summaryWorkflow } from './summary.workflow.js';

/** Lets open summaries follow their round's due dates and their base's managing body, each with a record. */
@Injectable()
export class SummaryFollowing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A round's due dates have moved. */
  @Effect({ on: ['round.reschedule', 'round.follow-calendar'], name: 'assessment.follow-round' })
  roundMoved({ recordId }: { recordId: string }): Promise<void> {
    return this.follow(recordId);
  }

  /** A round was closed: what its bases have not begun to submit waits for them no longer. */
  @Effect({ on: 'round.close', name: 'assessment.follow-closing' })
  async roundClosed({ recordId }: { recordId: string }): Promise<void> {
    await moveDue(
      (after) => summariesUnsubmitted(this.database, recordId, after, BATCH),
      ({ id }) => this.database.write(ROBOT, (tx) => followTasks(tx, summaryWorkflow, id, this.clock.now())),
    );
  }

  /** Brings every summary on its way that strayed into line; of one round, or of all. */
  async follow(roundId: string | null): Promise<void> {
    await moveDue(
      (after) => summariesStrayed(this.database, roundId, after, BATCH),
      ({ id, ...input }) => this.runner.attempt(summaryWorkflow, { by: CALENDAR, action: 'follow', id, input }),
    );
  }
}
