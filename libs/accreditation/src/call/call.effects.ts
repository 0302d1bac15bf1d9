import { Clock, Database, Job } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { callWorkflow } from './call.workflow.js';

const DUE = `select id, case state when 'published' then 'open' else 'close' end as action from accreditation.call
  where (state = 'published' and opens_at <= $1) or (state = 'open' and closes_at <= $1) order by opens_at, id limit $2`;

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
    await moveDue(
      () => this.database.query<{ id: string; action: 'open' | 'close' }>(CALENDAR, 'calls-due', DUE, [this.clock.now(), BATCH]),
      ({ id, action }) => this.runner.attempt(callWorkflow, { by: CALENDAR, action, id, input: {} }),
    );
  }
}
