import { CALENDAR_LOADED, Clock, Database, Effect, loadCalendar, type Payload, ROBOT } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type CorrectionCount, correctionDue } from './return.js';

interface OpenReturn extends CorrectionCount {
  readonly id: string;
  readonly applicationId: string;
  readonly dueOn: string;
  readonly isProvisional: boolean;
}

const OPEN = `select id, application_id as "applicationId", returned_on::text as "returnedOn", working_days as "workingDays",
    not_after::text as "notAfter", due_on::text as "dueOn", provisional as "isProvisional"
  from accreditation.application_return where open and due_on >= $1 order by id for update`;

// A recommenders' last day is the one in which their last moment lies.
const LAST_DAYS = `update accreditation.application_return r
  set not_after = ((c.recommenders_until - interval '1 millisecond') at time zone 'Asia/Shanghai')::date
  from accreditation.application a join accreditation.call c on c.id = a.call_id
  where r.application_id = a.id and a.call_id = $1 and r.open and r.not_after is not null`;

const REOPENED = `select a.call_id as "callId" from accreditation.application a
  join accreditation.application_return r on r.application_id = a.id and r.open where a.id = $1`;

/** What follows for applications when the working-day calendar or the windows of their call change. */
@Injectable()
export class CorrectionDeadlines {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Where recommenders got more time, what they returned may be answered later too. */
  @Effect({ on: 'call.extend', name: 'accreditation.extend-corrections' })
  async extend({ recordId }: Payload): Promise<void> {
    await this.database.write(ROBOT, (tx) => tx.query(LAST_DAYS, [recordId]));
    await this.move();
  }

  /** A return that waits for its answer again missed what moved meanwhile. */
  @Effect({ on: 'application.recall', name: 'accreditation.resume-corrections' })
  async resume({ recordId }: Payload): Promise<void> {
    const [reopened]: { callId: string }[] = await this.database.read(ROBOT, (tx) => tx.query(REOPENED, [recordId]));
    if (reopened) await this.extend({ recordId: reopened.callId });
  }

  /** Counts the deadlines of open returns anew, with a record of each that moved; those that are past stay as they were. */
  @Effect({ on: CALENDAR_LOADED, name: 'accreditation.move-corrections' })
  async move(): Promise<void> {
    await this.database.write(ROBOT, async (tx) => {
      const calendar = await loadCalendar(tx);
      const returns: OpenReturn[] = await tx.query(OPEN, [this.clock.today()]);
      for (const each of returns) {
        const { dueOn, provisional } = correctionDue(calendar, each);
        if (dueOn === each.dueOn && provisional === each.isProvisional) continue;
        await tx.query('update accreditation.application_return set due_on = $2, provisional = $3 where id = $1', [
          each.id,
          dueOn,
          provisional,
        ]);
        if (dueOn === each.dueOn) continue;
        await tx.query('update accreditation.application set correction_due_on = $2 where id = $1', [each.applicationId, dueOn]);
        await tx.query(
          `insert into accreditation.correction_move (id, application_id, return_id, previous_due_on, due_on, moved_at)
           values ($1, $2, $3, $4, $5, $6)`,
          [uuidv7(), each.applicationId, each.id, each.dueOn, dueOn, this.clock.now()],
        );
      }
    });
  }
}
