import { BASE_MOVED } from '@jidi/registry';
import { Database, Effect, type Payload } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { applicationsStrayed } from '../application.sql.js';
import { applicationWorkflow, OPEN_STATES } from '../application.workflow.js';

/** Lets open applications follow the managing body of their base: whoever manages it today acts in its name. */
@Injectable()
export class ManagerFollowing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
  ) {}

  /** A base has moved, or an application is open again that had ended before it did. */
  @Effect({ on: [BASE_MOVED, 'application.recall'], name: 'accreditation.follow-manager' })
  async follow({ recordId }: Payload): Promise<void> {
    await moveDue(
      () => applicationsStrayed(this.database, String(recordId), OPEN_STATES, BATCH),
      ({ id, ...input }) => this.runner.attempt(applicationWorkflow, { by: CALENDAR, action: 'follow-manager', id, input }),
    );
  }
}
