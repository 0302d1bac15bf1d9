import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import type { Form } from './application-form.js';
import type { Application } from '../application.entity.js';

type Identified = Readonly<Pick<Application, 'id'>>;

/** Keeps the form as it was submitted, with the version of the pledge it was made by. */
export async function insertSubmission(tx: Tx, { id, classCode, form, submittedAt }: Readonly<Application>, pledge: string): Promise<void> {
  await tx.query(
    `insert into accreditation.application_submission (id, application_id, number, class_code, form, pledge, submitted_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from accreditation.application_submission where application_id = $2`,
    [uuidv7(), id, classCode, JSON.stringify(form), pledge, submittedAt],
  );
}

/** What was submitted last and stands. */
export async function lastSubmitted(tx: Tx, { id }: Identified): Promise<{ readonly form: Form; readonly classCode: string } | undefined> {
  const [submitted]: { form: Form; classCode: string }[] = await tx.query(
    `select form, class_code as "classCode" from accreditation.application_submission where application_id = $1 and not recalled
     order by number desc limit 1`,
    [id],
  );
  return submitted;
}

/** The last submission that stands stays on record as recalled. */
export async function markSubmissionRecalled(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query(
    `update accreditation.application_submission set recalled = true
     where application_id = $1 and number = (select max(number) from accreditation.application_submission where application_id = $1 and not recalled)`,
    [id],
  );
}

/** When what stands was submitted; null where nothing stands. */
export async function submissionTime(tx: Tx, { id }: Identified): Promise<Date | null> {
  const [before]: { number: number | null; submittedAt: Date | null }[] = await tx.query(
    `select max(number) as number, max(submitted_at) as "submittedAt" from accreditation.application_submission
     where application_id = $1 and not recalled`,
    [id],
  );
  return before?.submittedAt ?? null;
}

/** Says of an application when it was submitted and pledged. */
export async function setSubmissionTime(tx: Tx, { id }: Identified, submittedAt: Date | null): Promise<void> {
  await tx.query('update accreditation.application set submitted_at = $2, pledged_at = $2 where id = $1', [id, submittedAt]);
}

/** The bodies at which an application was drafted or submitted. */
export async function bodiesDrafting(tx: Tx, { id }: Identified): Promise<string[]> {
  const entered: { id: string }[] = await tx.query(
    `select distinct node_id as id from workflow.history where record_id = $1 and action in ('create', 'submit') and node_id is not null`,
    [id],
  );
  return entered.map(({ id }) => id);
}
