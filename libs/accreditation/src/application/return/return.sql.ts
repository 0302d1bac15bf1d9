import type { Tx } from '@jidi/platform';
import { nextStep } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Application } from '../application.entity.js';
import type { CorrectionCount, ReturnItem } from './return.js';
import { lastDayBefore } from '../../call/last-day.sql.js';

type Identified = Readonly<Pick<Application, 'id'>>;

/** A return that waits for its answer. */
export interface OpenReturn extends CorrectionCount {
  readonly id: string;
  readonly applicationId: string;
  readonly dueOn: string;
  /** The day in which the recommenders' last moment lies, by the call as it is now. */
  readonly lastDay: string;
}

// Applications are locked before their returns, as every action on them does.
const OPEN = `select r.id, r.application_id as "applicationId", r.returned_on::text as "returnedOn", r.working_days as "workingDays",
    r.not_after::text as "notAfter", r.due_on::text as "dueOn",
    ${lastDayBefore('c.recommenders_until')}::text as "lastDay"
  from accreditation.application a
  join accreditation.application_return r on r.application_id = a.id and r.open
  join accreditation.call c on c.id = a.call_id
  where ($1::uuid is null or a.call_id = $1) and ($2::uuid is null or a.id = $2) and r.due_on >= coalesce($3::date, '-infinity')
  order by a.id for update of a, r`;

/** Locks the open returns of a call's applications, in the order of the applications. */
export const lockReturnsOfCall = (tx: Tx, callId: string): Promise<OpenReturn[]> => tx.query(OPEN, [callId, null, null]);

/** Locks the open return of an application. */
export const lockReturnsOf = (tx: Tx, applicationId: string): Promise<OpenReturn[]> => tx.query(OPEN, [null, applicationId, null]);

/** Locks the open returns that are due on a day or later, in the order of their applications. */
export const lockReturnsDueFrom = (tx: Tx, day: string): Promise<OpenReturn[]> => tx.query(OPEN, [null, null, day]);

const LAST_SUBMISSION =
  '(select coalesce(max(number), 0) from accreditation.application_submission where application_id = $2 and not recalled)';

/** A return as it is kept, with how its deadline was counted. */
interface NewReturn extends CorrectionCount {
  readonly by: 'recommender' | 'issuer';
  readonly items: readonly ReturnItem[];
  readonly dueOn: string;
  readonly provisional: boolean;
}

/** Keeps what is to be put right in the last submission, and until when. */
export async function insertReturn(tx: Tx, { id }: Identified, made: NewReturn): Promise<void> {
  const { by, items, returnedOn, workingDays, notAfter, dueOn, provisional } = made;
  await tx.query(
    `insert into accreditation.application_return
       (id, application_id, returned_by, submission, items, returned_on, working_days, not_after, due_on, provisional, step)
     values ($1, $2, $3, ${LAST_SUBMISSION}, $4, $5, $6, $7, $8, $9, $10)`,
    [uuidv7(), id, by, JSON.stringify(items), returnedOn, workingDays, notAfter, dueOn, provisional, await nextStep(tx, id)],
  );
}

/** Says of an application until when its return can be answered. */
export async function setCorrectionDue(tx: Tx, { id }: Identified, dueOn: string): Promise<void> {
  await tx.query('update accreditation.application set correction_due_on = $2 where id = $1', [id, dueOn]);
}

/** Says of a return until when it can be answered, and how that was counted. */
export async function setReturnDue(
  tx: Tx,
  { id, notAfter }: Pick<OpenReturn, 'id' | 'notAfter'>,
  { dueOn, provisional }: Pick<NewReturn, 'dueOn' | 'provisional'>,
): Promise<void> {
  await tx.query('update accreditation.application_return set due_on = $2, provisional = $3, not_after = $4 where id = $1', [
    id,
    dueOn,
    provisional,
    notAfter,
  ]);
}

/** Keeps that the deadline of a return has moved, and from where. */
export async function insertCorrectionMove(
  tx: Tx,
  { id, applicationId, dueOn: previousDueOn }: Pick<OpenReturn, 'id' | 'applicationId' | 'dueOn'>,
  dueOn: string,
  movedAt: Date,
): Promise<void> {
  await tx.query(
    `insert into accreditation.correction_move (id, application_id, return_id, previous_due_on, due_on, moved_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [uuidv7(), applicationId, id, previousDueOn, dueOn, movedAt],
  );
}

/** Nothing waits for an answer any more. */
export async function closeReturn(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query('update accreditation.application_return set open = false where application_id = $1 and open', [id]);
}

/** The open return waits no longer, and stays on record as recalled. */
export async function markReturnRecalled(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query('update accreditation.application_return set open = false, recalled = true where application_id = $1 and open', [id]);
}

/** The last return that stands waits for its answer again, until the day that it had. */
export async function reopenReturn(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query(
    `update accreditation.application_return set open = true
     where id = (
       select id from accreditation.application_return where application_id = $1 and not recalled order by sequence desc limit 1)`,
    [id],
  );
  await tx.query(
    `update accreditation.application a set correction_due_on = r.due_on from accreditation.application_return r
     where a.id = $1 and r.application_id = a.id and r.open`,
    [id],
  );
}
