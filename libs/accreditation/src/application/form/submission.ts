import type { Tx } from '@jidi/platform';
import { hideDraft } from '@jidi/workflow';
import type { Application } from '../application.entity.js';
import { freePlace } from '../quota/place.sql.js';
import { resume } from '../return/resume.js';
import { closeReturn } from '../return/return.sql.js';
import { bodiesDrafting, insertSubmission, markSubmissionRecalled, setSubmissionTime, submissionTime } from './submission.sql.js';

/** Keeps the form as it was submitted; an open return is answered by it. */
export async function keepSubmission(tx: Tx, application: Readonly<Application>, pledge: string): Promise<void> {
  await closeReturn(tx, application);
  await insertSubmission(tx, application, pledge);
}

/** Takes a submission back: the application is as it was before, a draft for its drafters alone or a return with its deadline. */
export async function recallSubmission(tx: Tx, application: Readonly<Application>): Promise<void> {
  await freePlace(tx, application);
  await markSubmissionRecalled(tx, application);
  const submittedAt = await submissionTime(tx, application);
  await setSubmissionTime(tx, application, submittedAt);
  if (submittedAt === null) await becomeDraft(tx, application);
  else await resume(tx, application);
}

/** A draft is for the base, and for whoever entered it. */
async function becomeDraft(tx: Tx, application: Readonly<Application>): Promise<void> {
  const { id, createdAt, ...bodies } = application;
  const from = [bodies.baseNodeId, bodies.recommenderNodeId, bodies.issuerNodeId];
  const drafters = [bodies.baseNodeId, ...(await bodiesDrafting(tx, application))];
  await hideDraft(tx, { id, kind: 'application', createdAt, from, drafters });
}
