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
import { v7 as uuidv7 } from 'uuid';
import { applicationWorkflow } from './application.workflow.js';
import { type CorrectionCount, correctionDue } from './return.js';

interface OpenReturn extends CorrectionCount {
  readonly id: string;
  readonly applicationId: string;
  readonly dueOn: string;
  /** The day in which the recommenders' last moment lies, by the call as it is now. */
  readonly lastDay: string;
}

/** When the step was recorded that something follows; now, where it follows none. */
type Step = Pick<JobContext, 'at'>;

// Applications are locked before their returns, as every action on them does.
const OPEN = `select r.id, r.application_id as "applicationId", r.returned_on::text as "returnedOn", r.working_days as "workingDays",
    r.not_after::text as "notAfter", r.due_on::text as "dueOn",
    ((c.recommenders_until - interval '1 millisecond') at time zone 'Asia/Shanghai')::date::text as "lastDay"
  from accreditation.application a
  join accreditation.application_return r on r.application_id = a.id and r.open
  join accreditation.call c on c.id = a.call_id
  where ($1::uuid is null or a.call_id = $1) and ($2::uuid is null or a.id = $2) and r.due_on >= coalesce($3::date, '-infinity')
  order by a.id for update of a, r`;

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
    await this.database.write(ROBOT, async (tx) => this.followCall(tx, await tx.query(OPEN, [recordId, null, null]), this.dayOf(at)));
  }

  /** A return that waits for its answer again missed what moved meanwhile. */
  @Effect({ on: 'application.recall', name: 'accreditation.resume-corrections' })
  async resume({ recordId }: Payload, { at }: Step = {}): Promise<void> {
    await this.database.write(ROBOT, async (tx) => this.followCall(tx, await tx.query(OPEN, [null, recordId, null]), this.dayOf(at)));
  }

  /** Counts the deadlines of open returns anew, with a record of each that moved; those that were past by then stay as they were. */
  @Effect({ on: CALENDAR_LOADED, name: 'accreditation.move-corrections' })
  async move(_payload: Payload = {}, { at }: Step = {}): Promise<void> {
    await this.database.write(ROBOT, async (tx) => this.count(tx, await tx.query(OPEN, [null, null, this.dayOf(at)])));
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
      const { dueOn, provisional } = correctionDue(calendar, each);
      await tx.query('update accreditation.application_return set due_on = $2, provisional = $3, not_after = $4 where id = $1', [
        each.id,
        dueOn,
        provisional,
        each.notAfter,
      ]);
      if (dueOn === each.dueOn) continue;
      await tx.query('update accreditation.application set correction_due_on = $2 where id = $1', [each.applicationId, dueOn]);
      await tx.query(
        `insert into accreditation.correction_move (id, application_id, return_id, previous_due_on, due_on, moved_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [uuidv7(), each.applicationId, each.id, each.dueOn, dueOn, this.clock.now()],
      );
      await followTasks(tx, applicationWorkflow, each.applicationId, this.clock.now());
    }
  }
}
