import { Clock, Database, Effect, type Payload, ROBOT } from '@jidi/platform';
import { followTasks, moveDue } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { preparedForNotice } from './document.sql.js';
import { documentWorkflow } from './document.workflow.js';

/** Lets what prepared documents wait for follow the notices of what they name. */
@Injectable()
export class DocumentTasks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A notice was made longer. */
  @Effect({ on: 'notice.extend', name: 'decision.follow-notice' })
  async noticeExtended({ recordId }: Payload): Promise<void> {
    await moveDue(
      (after) => preparedForNotice(this.database, String(recordId), after),
      ({ id }) => this.database.write(ROBOT, (tx) => followTasks(tx, documentWorkflow, id, this.clock.now())),
    );
  }
}
