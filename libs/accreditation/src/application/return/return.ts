import { dateInChina, loadCalendar, Problem, type Tx, type WorkCalendar } from '@jidi/platform';
import { WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { changedFields, type FormField } from '../form/application-form.js';
import type { Application } from '../application.entity.js';
import type { ApplicationFacts } from '../application.rules.js';
import { insertReturn, markReturnRecalled, setCorrectionDue } from './return.sql.js';
import { lastSubmitted } from '../form/submission.sql.js';

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
  application: Readonly<Application>,
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
  await insertReturn(tx, application, { by, items, ...count, dueOn, provisional });
  await setCorrectionDue(tx, application, dueOn);
}

/**
 * Takes a return back, unless the base has begun to answer it.
 * @throws Problem nothing-to-recall when the form has been changed since
 */
export async function recallReturn(tx: Tx, application: Readonly<Application>): Promise<void> {
  const { form, classCode } = application;
  const submitted = await lastSubmitted(tx, application);
  if (!submitted || submitted.classCode !== classCode || changedFields(submitted.form, form).length > 0)
    throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
  await markReturnRecalled(tx, application);
}
