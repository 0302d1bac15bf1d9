import { Clock, Database, Job } from '@jidi/platform';
import { BATCH, CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Notice } from './notice.entity.js';
import { noticeWorkflow } from './notice.workflow.js';

/** Closes notices whose last day is over. Nothing waits for it: whether a notice has run is asked of the clock. */
@Injectable()
export class NoticeClock {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Job('decision.close-notices')
  async run(): Promise<void> {
    const where = { state: 'published', endsOn: LessThan(this.clock.today()) };
    await moveDue(
      (after) =>
        this.database.read(CALENDAR, (tx) =>
          tx.find(Notice, { select: { id: true }, where: { ...where, id: MoreThan(after) }, order: { id: 'ASC' }, take: BATCH }),
        ),
      ({ id }) => this.runner.attempt(noticeWorkflow, { by: CALENDAR, action: 'lapse', id, input: {} }),
    );
  }
}
