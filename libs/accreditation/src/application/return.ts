import { dateInChina, loadCalendar, Problem, type Tx, type WorkCalendar } from '@jidi/platform';
import { nextStep, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import { changedFields, type Form, type FormField } from './application-form.js';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';

/** One thing that is missing or wrong: a field of the form, a material, or something else. */
export interface ReturnItem {
  readonly field: FormField | 'material' | 'other';
  readonly text: string;
}

/** How a correction deadline is counted: working days after the day of the return, no later than `notAfter`. */
export interface CorrectionCount {
  readonly returnedOn: string;
  readonly workingDays: number;
  readonly notAfter: string | null;
}

/** Until when a return can be answered, by the calendar as it is known. */
export function correctionDue(
  calendar: WorkCalendar,
  { returnedOn, workingDays, notAfter }: CorrectionCount,
): { dueOn: string; provisional: boolean } {
  const { end, provisional } = calendar.deadline({ from: returnedOn, days: workingDays, unit: 'working-days', firstDay: 'not-counted' });
  return notAfter !== null && notAfter < end ? { dueOn: notAfter, provisional: false } : { dueOn: end, provisional };
}

/** Keeps what is to be put right, and until when, with how that day was counted. */
export async function returnForCorrection(
  tx: Tx,
  { id }: Readonly<Application>,
  {
    by,
    items,
    returnedOn,
    facts,
  }: { by: 'recommender' | 'issuer'; items: readonly ReturnItem[]; returnedOn: string; facts: ApplicationFacts },
): Promise<void> {
  const count = {
    returnedOn,
    workingDays: facts.content.windows.correctionDays,
    // After its own last moment the recommender could do nothing with the answer.
    notAfter: by === 'recommender' ? dateInChina(new Date(facts.recommendersUntil.getTime() - 1)) : null,
  };
  const { dueOn, provisional } = correctionDue(await loadCalendar(tx), count);
  await tx.query(
    `insert into accreditation.application_return
       (id, application_id, returned_by, submission, items, returned_on, working_days, not_after, due_on, provisional, step)
     values ($1, $2, $3, ${LAST_SUBMISSION}, $4, $5, $6, $7, $8, $9, $10)`,
    [uuidv7(), id, by, JSON.stringify(items), returnedOn, count.workingDays, count.notAfter, dueOn, provisional, await nextStep(tx, id)],
  );
  await tx.query('update accreditation.application set correction_due_on = $2 where id = $1', [id, dueOn]);
}

const LAST_SUBMISSION =
  '(select coalesce(max(number), 0) from accreditation.application_submission where application_id = $2 and not recalled)';

/**
 * Takes a return back, unless the base has begun to answer it.
 * @throws Problem nothing-to-recall when the form has been changed since
 */
export async function recallReturn(tx: Tx, { id, form, classCode }: Readonly<Application>): Promise<void> {
  const [submitted]: { form: Form; classCode: string }[] = await tx.query(
    `select form, class_code as "classCode" from accreditation.application_submission where application_id = $1 and not recalled
     order by number desc limit 1`,
    [id],
  );
  if (!submitted || submitted.classCode !== classCode || changedFields(submitted.form, form).length > 0)
    throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
  await tx.query('update accreditation.application_return set open = false, recalled = true where application_id = $1 and open', [id]);
}
