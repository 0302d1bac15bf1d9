import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Led, leadIn } from '@jidi/workflow';
import { classTitleOf, inBoth, type RegulationContent, termOf } from '@jidi/regulation';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Application } from '../application/application.entity.js';
import { contentsOfCalls } from '../content-of-call.js';
import type { Granting } from '@jidi/decision';
import { type Designation, designationWorkflow } from '@jidi/titles';

/** The titles that begin with a document for the applications that it names. @throws Problem not-found */
export async function namedTitles(tx: Tx, { document, subjectIds, now }: Granting): Promise<Led[]> {
  const found = await tx.findBy(Application, { id: In([...subjectIds]) });
  const applications = new Map(found.map((application) => [application.id, application]));
  const contents = await contentsOfCalls(
    tx,
    found.map(({ callId }) => callId),
  );
  return subjectIds.map((id) => {
    const application = applications.get(id);
    const content = application && contents.get(application.callId);
    if (!application || !content) throw new Problem(PROBLEMS.notFound);
    const following = { base: application.baseName, happenedOn: document.documentDate };
    return leadIn(designationWorkflow, titleOf(document, application, content, now), {}, following);
  });
}

function titleOf(document: Granting['document'], application: Application, content: RegulationContent, createdAt: Date): Designation {
  const { documentDate } = document;
  const { baseId, baseName, baseNodeId, recommenderNodeId, classCode } = application;
  const term = termOf(content, documentDate);
  return {
    id: uuidv7(),
    state: designationWorkflow.initial,
    version: 1,
    createdAt,
    origin: 'application',
    documentId: document.id,
    applicationId: application.id,
    baseId,
    baseName,
    baseNodeId,
    recommenderNodeId,
    issuerNodeId: document.issuerNodeId,
    level: content.level,
    title: inBoth(content.designationTitle),
    classCode,
    classTitle: classTitleOf(content, classCode),
    documentNumber: document.number,
    documentDate,
    issuers: [document.leadIssuer, ...document.coIssuers],
    termFrom: term.from,
    termUntil: term.until,
  };
}
