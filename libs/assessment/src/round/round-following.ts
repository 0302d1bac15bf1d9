import { CALENDAR_LOADED, Clock, Database, Effect } from '@jidi/platform';
import { CALENDAR, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { countingOf } from './counting.js';
import { movedDues } from './round.dates.js';
import { ReportingRound } from './round.entity.js';
import { countedRounds } from './round.sql.js';
import { roundWorkflow } from './round.workflow.js';

/** Lets due dates that are counted in working days follow a calendar that was loaded. */
@Injectable()
export class RoundFollowing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A year's calendar was loaded or changed. */
  @Effect({ on: CALENDAR_LOADED, name: 'assessment.follow-calendar' })
  async calendarLoaded(): Promise<void> {
    const rounds = await countedRounds(this.database);
    for (const { id } of rounds) await this.follow(id);
  }

  /** Moves one round's counted due dates where the calendar moves them. */
  private async follow(id: string): Promise<void> {
    await this.database.write(CALENDAR, async (tx) => {
      const round = await tx.findOne(ReportingRound, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!round || round.state === 'closed' || !round.duesCounted) return;
      const input = movedDues(round, await countingOf(tx, round), this.clock.today());
      const moved = input.countyDueOn !== round.countyDueOn || input.cityDueOn !== round.cityDueOn;
      if (!moved && input.duesProvisional === round.duesProvisional) return;
      await this.runner.actIn(tx, roundWorkflow, { by: CALENDAR, action: 'follow-calendar', id, input });
    });
  }
}
