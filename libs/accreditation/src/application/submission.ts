import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import { hideDraft } from '@jidi/workflow';
import type { Application } from './application.entity.js';
import { freePlace } from './place.js';
import { closeReturn, resume } from './resume.js';

/** Keeps the form as it was submitted; an open return is answered by it. */
export async function keepSubmission(tx: Tx, { id, classCode, form, submittedAt }: Readonly<Application>, pledge: string): Promise<void> {
  await closeReturn(tx, { id });
  await tx.query(
    `insert into accreditation.application_submission (id, application_id, number, class_code, form, pledge, submitted_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from accreditation.application_submission where application_id = $2`,
    [uuidv7(), id, classCode, JSON.stringify(form), pledge, submittedAt],
  );
}

/** Takes a submission back: the application is as it was before, a draft for its drafters alone or a return with its deadline. */
export async function recallSubmission(tx: Tx, application: Readonly<Application>): Promise<void> {
  const { id } = application;
  await freePlace(tx, application);
  await tx.query(
    `update accreditation.application_submission set recalled = true
     where application_id = $1 and number = (select max(number) from accreditation.application_submission where application_id = $1 and not recalled)`,
    [id],
  );
  const [before]: { number: number | null; submittedAt: Date | null }[] = await tx.query(
    `select max(number) as number, max(submitted_at) as "submittedAt" from accreditation.application_submission
     where application_id = $1 and not recalled`,
    [id],
  );
  const submittedAt = before?.submittedAt ?? null;
  await tx.query('update accreditation.application set submitted_at = $2, pledged_at = $2 where id = $1', [id, submittedAt]);
  if (submittedAt === null) await becomeDraft(tx, application);
  else await resume(tx, application);
}

/** A draft is for the base, and for whoever entered it. */
async function becomeDraft(tx: Tx, { id, createdAt, ...bodies }: Readonly<Application>): Promise<void> {
  const entered: { id: string }[] = await tx.query(
    `select distinct node_id as id from workflow.history where record_id = $1 and action in ('create', 'submit') and node_id is not null`,
    [id],
  );
  const from = [bodies.baseNodeId, bodies.recommenderNodeId, bodies.issuerNodeId];
  const drafters = [bodies.baseNodeId, ...entered.map((row) => row.id)];
  await hideDraft(tx, { id, kind: 'application', createdAt, from, drafters });
}
