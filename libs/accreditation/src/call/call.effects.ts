import { Clock, Database, Job } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { callsDue } from './call.sql.js';
import { callWorkflow } from './call.workflow.js';

/** Opens and closes calls to the hour. Nothing waits for it: whether an application may be submitted is asked of the clock. */
@Injectable()
export class CallClock {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Moves every call that is due; one that missed both its times is opened, then closed. */
  @Job('accreditation.call-clock')
  async run(): Promise<void> {
    for (const action of ['open', 'close'] as const) {
      await moveDue(
        (after) => callsDue(this.database, action, this.clock.now(), after, BATCH),
        ({ id }) => this.runner.attempt(callWorkflow, { by: CALENDAR, action, id, input: {} }),
      );
    }
  }
}
