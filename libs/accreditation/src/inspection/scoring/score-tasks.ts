import { Clock, Database, Effect, type Payload, ROBOT } from '@jidi/platform';
import { followTasks, moveDue } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { inspectionsAwaiting } from '../inspection.sql.js';
import { inspectionWorkflow } from '../inspection.workflow.js';
import { INTEREST_DECLARED } from '../interest/interest.service.js';

/** Lets the sheets that are waited for follow what makes their members partial: whoever stands aside by now fills in none. */
@Injectable()
export class ScoreTasks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Somebody declared a tie, took a post or gave one up, or signs for somebody from now on or no longer. */
  @Effect({
    on: [INTEREST_DECLARED, 'access.grant-given', 'access.grant-revoked', 'access.delegation-given', 'access.delegation-ended'],
    name: 'accreditation.follow-partiality',
  })
  async tiesMoved({ subjectId }: Payload): Promise<void> {
    await moveDue(
      (after) => inspectionsAwaiting(this.database, String(subjectId), after),
      ({ id }) => this.database.write(ROBOT, (tx) => followTasks(tx, inspectionWorkflow, id, this.clock.now())),
    );
  }
}
