import { Clock, Database, Job } from '@jidi/platform';
import { Robot, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Designation } from './designation.entity.js';
import { designationWorkflow } from './designation.workflow.js';

const CALENDAR = new Robot('calendar');
const BATCH = 500;

/** Marks titles whose term is over. Nothing waits for it: what a title is today is asked of the clock. */
@Injectable()
export class TitleClock {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Expires every title that is due; safe to repeat, and beside another run. */
  @Job('accreditation.expire-titles')
  async run(): Promise<void> {
    const over = { state: 'active', termUntil: LessThan(this.clock.today()) };
    for (;;) {
      const due = await this.database.read(CALENDAR, (tx) =>
        tx.find(Designation, { select: { id: true }, where: over, order: { termUntil: 'ASC', id: 'ASC' }, take: BATCH }),
      );
      if (due.length === 0) return;
      for (const { id } of due) {
        await this.database.write(CALENDAR, async (tx) => {
          const still = await tx.findOne(Designation, { where: { id, ...over }, lock: { mode: 'pessimistic_write' } });
          if (still) await this.runner.actIn(tx, designationWorkflow, { by: CALENDAR, action: 'expire', id, input: {} });
        });
      }
    }
  }
}
