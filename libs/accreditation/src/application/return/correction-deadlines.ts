import {
  CALENDAR_LOADED,
  Clock,
  Database,
  dateInChina,
  Effect,
  type JobContext,
  loadCalendar,
  type Payload,
  ROBOT,
  type Tx,
} from '@jidi/platform';
import { followTasks } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { applicationWorkflow } from '../application.workflow.js';
import { correctionDue } from './return.js';
import {
  insertCorrectionMove,
  lockReturnsDueFrom,
  lockReturnsOf,
  lockReturnsOfCall,
  type OpenReturn,
  setCorrectionDue,
  setReturnDue,
} from './return.sql.js';

/** When the step was recorded that something follows; now, where it follows none. */
type Step = Pick<JobContext, 'at'>;

/** What follows for applications when the working-day calendar or the windows of their call change. */
@Injectable()
export class CorrectionDeadlines {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Where recommenders got more time, what they returned may be answered later too, even where its time was over already. */
  @Effect({ on: 'call.extend', name: 'accreditation.extend-corrections' })
  async extend({ recordId }: Payload, { at }: Step = {}): Promise<void> {
    await this.database.write(ROBOT, async (tx) => this.followCall(tx, await lockReturnsOfCall(tx, String(recordId)), this.dayOf(at)));
  }

  /** A return that waits for its answer again missed what moved meanwhile. */
  @Effect({ on: 'application.recall', name: 'accreditation.resume-corrections' })
  async resume({ recordId }: Payload, { at }: Step = {}): Promise<void> {
    await this.database.write(ROBOT, async (tx) => this.followCall(tx, await lockReturnsOf(tx, String(recordId)), this.dayOf(at)));
  }

  /** Counts the deadlines of open returns anew, with a record of each that moved; those that were past by then stay as they were. */
  @Effect({ on: CALENDAR_LOADED, name: 'accreditation.move-corrections' })
  async move(_payload: Payload = {}, { at }: Step = {}): Promise<void> {
    await this.database.write(ROBOT, async (tx) => this.count(tx, await lockReturnsDueFrom(tx, this.dayOf(at))));
  }

  private dayOf(at: Date = this.clock.now()): string {
    return dateInChina(at);
  }

  /** What the recommenders' last day had cut short is counted to their new one, and what was not past by then is counted anew. */
  private followCall(tx: Tx, returns: readonly OpenReturn[], day: string): Promise<void> {
    const following = returns.filter(({ dueOn, notAfter }) => dueOn === notAfter || dueOn >= day);
    return this.count(
      tx,
      following.map((each) => (each.notAfter === null ? each : { ...each, notAfter: each.lastDay })),
    );
  }

  private async count(tx: Tx, returns: readonly OpenReturn[]): Promise<void> {
    const calendar = await loadCalendar(tx);
    for (const each of returns) {
      const due = correctionDue(calendar, each);
      const { dueOn } = due;
      await setReturnDue(tx, each, due);
      if (dueOn === each.dueOn) continue;
      await setCorrectionDue(tx, { id: each.applicationId }, dueOn);
      await insertCorrectionMove(tx, each, dueOn, this.clock.now());
      await followTasks(tx, applicationWorkflow, each.applicationId, this.clock.now());
    }
  }
}
