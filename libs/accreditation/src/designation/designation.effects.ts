import { Clock, Database, Job } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Designation } from './designation.entity.js';
import { designationWorkflow } from './designation.workflow.js';

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
    const where = { state: 'active', termUntil: LessThan(this.clock.today()) };
    await moveDue(
      () =>
        this.database.read(CALENDAR, (tx) =>
          tx.find(Designation, { select: { id: true }, where, order: { termUntil: 'ASC', id: 'ASC' }, take: BATCH }),
        ),
      ({ id }) => this.runner.attempt(designationWorkflow, { by: CALENDAR, action: 'expire', id, input: {} }),
    );
  }
}
