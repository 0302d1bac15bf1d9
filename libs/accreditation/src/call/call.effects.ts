import { Clock, Database, Job, Problem, PROBLEMS, ROBOT } from '@jidi/platform';
import { Robot, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { callWorkflow } from './call.workflow.js';

const CALENDAR = new Robot('calendar');

const DUE = `select id, case state when 'published' then 'open' else 'close' end as action from accreditation.call
  where (state = 'published' and opens_at <= $1) or (state = 'open' and closes_at <= $1) order by opens_at, id limit 500`;

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
    for (;;) {
      const due = await this.database.query<{ id: string; action: 'open' | 'close' }>(ROBOT, 'calls-due', DUE, [this.clock.now()]);
      let moved = 0;
      for (const { id, action } of due) moved += await this.move(id, action);
      if (moved === 0) return;
    }
  }

  /** How many calls it moved: one or none. */
  private async move(id: string, action: 'open' | 'close'): Promise<number> {
    try {
      await this.runner.act(callWorkflow, { by: CALENDAR, action, id, input: {} }, () => undefined);
      return 1;
    } catch (error) {
      // Another run was faster, or an officer extended it meanwhile.
      if (error instanceof Problem && (error.type === PROBLEMS.wrongState || error.type === PROBLEMS.rulesFailed)) return 0;
      throw error;
    }
  }
}
