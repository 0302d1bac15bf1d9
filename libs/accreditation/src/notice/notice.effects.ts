import { Clock, Database, Job } from '@jidi/platform';
import { Robot, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Notice } from './notice.entity.js';
import { noticeWorkflow } from './notice.workflow.js';

const CALENDAR = new Robot('calendar');

/** Closes notices whose last day is over. Nothing waits for it: whether a notice has run is asked of the clock. */
@Injectable()
export class NoticeClock {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Job('accreditation.close-notices')
  async run(): Promise<void> {
    const over = { state: 'published', endsOn: LessThan(this.clock.today()) };
    const due = await this.database.read(CALENDAR, (tx) => tx.find(Notice, { select: { id: true }, where: over, order: { id: 'ASC' } }));
    for (const { id } of due) {
      await this.database.write(CALENDAR, async (tx) => {
        // Another run may have been faster, or an officer have extended it meanwhile.
        const still = await tx.findOne(Notice, { where: { id, ...over }, lock: { mode: 'pessimistic_write' } });
        if (still) await this.runner.actIn(tx, noticeWorkflow, { by: CALENDAR, action: 'lapse', id, input: {} });
      });
    }
  }
}
