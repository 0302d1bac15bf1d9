import { Clock, Database, Effect, type Payload, ROBOT } from '@jidi/platform';
import { BATCH, followTasks, moveDue } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { applicationsWaitingIn } from '../application.sql.js';
import { applicationWorkflow } from '../application.workflow.js';

/** Lets what applications wait for follow the windows of their call. */
@Injectable()
export class ApplicationTasks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A call was extended or cancelled. */
  @Effect({ on: ['call.extend', 'call.cancel'], name: 'accreditation.follow-call' })
  async callMoved({ recordId }: Payload): Promise<void> {
    await moveDue(
      (after) => applicationsWaitingIn(this.database, String(recordId), after, BATCH),
      ({ id }) => this.database.write(ROBOT, (tx) => followTasks(tx, applicationWorkflow, id, this.clock.now())),
    );
  }
}
