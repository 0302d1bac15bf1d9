import type { Tx } from '@jidi/platform';
import { type Act, type Led, leadIn, leadTo } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import { Application } from '../application/application.entity.js';
import { applicationWorkflow } from '../application/application.workflow.js';
import { contentOfCall } from '../content-of-call.js';
import { classTitleOf, inBoth, type RegulationContent, termOf } from '@jidi/regulation';
import type { Designation } from './designation.entity.js';
import { designationWorkflow } from './designation.workflow.js';
import { type DesignationDocument, DocumentItem } from './document.entity.js';

/** What a document leads: each application is designated, and its title begins, as of the date of the document. */
export async function namedTitles(
  tx: Tx,
  { record: document, input: { now } }: Act<DesignationDocument, unknown, { readonly now: Date }>,
): Promise<Led[]> {
  const applications = await tx
    .createQueryBuilder(Application, 'a')
    .innerJoin(DocumentItem, 'item', 'item.applicationId = a.id and item.documentId = :id', { id: document.id })
    .orderBy('item.position')
    .getMany();
  const contents = new Map<string, RegulationContent>();
  for (const callId of new Set(applications.map((application) => application.callId))) {
    contents.set(callId, await contentOfCall(tx, callId));
  }
  return applications.flatMap((application) => {
    const content = contents.get(application.callId);
    const following = { base: application.baseName, happenedOn: document.documentDate };
    return content
      ? [
          leadTo(applicationWorkflow, application.id, 'designate', {}, following),
          leadIn(designationWorkflow, titleOf(document, application, content, now), {}, following),
        ]
      : [];
  });
}

function titleOf(document: DesignationDocument, application: Application, content: RegulationContent, createdAt: Date): Designation {
  const { documentDate } = document;
  const { baseId, baseName, baseNodeId, recommenderNodeId, classCode } = application;
  const term = termOf(content, documentDate);
  return {
    id: uuidv7(),
    state: designationWorkflow.initial,
    version: 1,
    createdAt,
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
