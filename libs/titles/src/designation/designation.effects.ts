import { addDays, Clock, Database, Job } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
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
  @Job('titles.expire')
  async run(): Promise<void> {
    const where = { state: 'active', termUntil: LessThan(this.clock.today()) };
    await moveDue(
      (after) =>
        this.database.read(CALENDAR, (tx) =>
          tx.find(Designation, {
            select: { id: true, termUntil: true },
            where: { ...where, id: MoreThan(after) },
            order: { id: 'ASC' },
            take: BATCH,
          }),
        ),
      ({ id, termUntil }) => {
        // It ended with its term, however late this comes to it.
        const occasion = termUntil === null ? {} : { happenedOn: addDays(termUntil, 1) };
        return this.runner.attempt(designationWorkflow, { by: CALENDAR, action: 'expire', id, input: {}, occasion });
      },
    );
  }
}
