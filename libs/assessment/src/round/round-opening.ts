import { Clock, Database, Job, Problem, PROBLEMS, ROBOT, sqlState, yearOf } from '@jidi/platform';
import { CALENDAR, Runner } from '@jidi/workflow';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ASSESSMENT_PROBLEMS } from '../assessment.problems.js';
import { SummaryFollowing } from '../summary/summary-following.js';
import { SummaryOpening } from '../summary/summary-opening.js';
import { draftRound } from './draft-round.js';
import { issuersDue } from './owing.sql.js';
import { ReportingRound } from './round.entity.js';
import { openRounds } from './round.sql.js';
import { roundWorkflow } from './round.workflow.js';

/** Name of the job that opens each year's rounds. */
export const OPEN_ROUNDS = 'assessment.open-rounds';

const DUPLICATE = '23505';

/** From 1 January the round of the year before stands open for every issuer with titles of that year. */
@Injectable()
export class RoundOpening {
  private readonly logger = new Logger('assessment');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Runner) private readonly runner: Runner,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SummaryOpening) private readonly summaries: SummaryOpening,
    @Inject(SummaryFollowing) private readonly following: SummaryFollowing,
  ) {}

  /**
   * Opens what is due of last year, asks for summaries of titles that were entered since, and lets open summaries follow bases
   * that came under another body; safe to repeat. A round that an officer has drafted is opened as drafted.
   */
  @Job(OPEN_ROUNDS)
  async run(): Promise<void> {
    const year = yearOf(this.clock.today()) - 1;
    const due = await this.database.read(ROBOT, (tx) => issuersDue(tx, year));
    for (const issuerNodeId of due) await this.open(issuerNodeId, year);
    const open = await openRounds(this.database, year);
    for (const { id } of open) await this.summaries.createMissing(id);
    await this.following.follow(null);
  }

  private async open(issuerNodeId: string, year: number): Promise<void> {
    try {
      await this.database.write(CALENDAR, async (tx) => {
        const drafted = await tx.findOneBy(ReportingRound, { issuerNodeId, year });
        const round = drafted ?? (await draftRound(tx, this.clock.now(), this.clock.today(), { issuerNodeId, year }));
        if (!drafted) await this.runner.begin(tx, roundWorkflow, { by: CALENDAR, record: round, input: {} });
        await this.runner.actIn(tx, roundWorkflow, { by: CALENDAR, action: 'open-by-calendar', id: round.id, input: {} });
      });
    } catch (error) {
      // Another run or an officer was faster.
      if (sqlState(error) === DUPLICATE || (error instanceof Problem && error.type === PROBLEMS.wrongState)) return;
      if (!(error instanceof Problem) || error.type !== ASSESSMENT_PROBLEMS.noRegulation) throw error;
      this.logger.warn(`no round ${year} for node ${issuerNodeId}: it has published no regulation`);
    }
  }
}
