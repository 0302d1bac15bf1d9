import { addDays, Clock, Database, Effect } from '@jidi/platform';
import { CALENDAR, moveDue, Runner } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Owing, owingOf, unshownTo } from '../round/owing.sql.js';
import { ReportingRound } from '../round/round.entity.js';
import type { AnnualSummary } from './summary.entity.js';
import { lockYear } from './summary.sql.js';
import { summaryWorkflow } from './summary.workflow.js';

const BATCH = 100;

/** Asks for the summaries that an open round is owed. */
@Injectable()
export class SummaryOpening {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A round has been opened. */
  @Effect({ on: ['round.open', 'round.open-by-calendar'], name: 'assessment.create-summaries' })
  async opened({ recordId }: { recordId: string }): Promise<void> {
    await this.createMissing(recordId);
  }

  /**
   * Creates what an open round is still owed, one summary per base and year, and shows its issuer those that go to another one;
   * safe to repeat and to run at once.
   * @returns how many were created
   */
  async createMissing(roundId: string): Promise<number> {
    let created = 0;
    for (let batch = BATCH; batch === BATCH; created += batch) batch = await this.createBatch(roundId);
    await this.showOthers(roundId);
    return created;
  }

  private async showOthers(roundId: string): Promise<void> {
    const round = await this.database.read(CALENDAR, (tx) => tx.findOneBy(ReportingRound, { id: roundId, state: 'open' }));
    if (!round) return;
    const { issuerNodeId, year } = round;
    await moveDue(
      (after) => this.database.read(CALENDAR, (tx) => unshownTo(tx, issuerNodeId, year, after, BATCH)),
      ({ id }) => this.runner.attempt(summaryWorkflow, { by: CALENDAR, action: 'show', id, input: { issuerNodeId } }),
    );
  }

  private createBatch(roundId: string): Promise<number> {
    return this.database.write(CALENDAR, async (tx) => {
      const round = await tx.findOneBy(ReportingRound, { id: roundId, state: 'open' });
      if (!round) return 0;
      await lockYear(tx, round.year);
      const today = this.clock.today();
      // It is owed once the period is over, however late its title was entered: what came on paper since is dated by that day.
      const happenedOn = [addDays(round.periodLast, 1), today].sort()[0] ?? today;
      const owing = await owingOf(tx, round.issuerNodeId, round.year, today, BATCH);
      for (const base of owing) {
        const record = newSummary(round, base, this.clock.now());
        await this.runner.begin(tx, summaryWorkflow, { by: CALENDAR, record, input: {}, occasion: { happenedOn } });
      }
      return owing.length;
    });
  }
}

const newSummary = (round: ReportingRound, { knownArea, ...base }: Owing, createdAt: Date): AnnualSummary => ({
  id: uuidv7(),
  state: 'draft',
  version: 1,
  createdAt,
  roundId: round.id,
  year: round.year,
  ...base,
  issuerNodeId: round.issuerNodeId,
  dueOn: round.baseDueOn,
  countyDueOn: round.countyDueOn,
  cityDueOn: round.cityDueOn,
  figures: knownArea === null ? {} : { exhibitionArea: { value: knownArea } },
  submittedOn: null,
  acceptedOn: null,
});
