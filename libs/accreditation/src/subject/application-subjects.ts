import { nodeNames } from '@jidi/access';
import type { Subject, SubjectKind } from '@jidi/decision';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { KindOf } from '@jidi/workflow';
import { In } from 'typeorm';
import { Application } from '../application/application.entity.js';
import { applicationWorkflow } from '../application/application.workflow.js';
import { meetingInTurn, notHeldBack, stepAsked, stepInTurn, stepsDone, stepsPassed } from '../application/plan/plan.rules.js';
import { contentsOfCalls } from '../content-of-call.js';
import { classTitleOf, type RegulationContent } from '@jidi/regulation';
import { Designation, designationWorkflow } from '@jidi/titles';
import { namedTitles } from './named-titles.js';

/** Some applications as meeting, notice, objection and document know them. @throws Problem not-found where the call is not published */
async function findApplications(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const applications = await tx.findBy(Application, { id: In([...ids]) });
  const contents = await contentsOfCalls(
    tx,
    applications.map(({ callId }) => callId),
  );
  const recommenders = await nodeNames(
    tx,
    applications.map(({ recommenderNodeId }) => recommenderNodeId),
  );
  return applications.map((application) => {
    const content = contents.get(application.callId);
    if (!content) throw new Problem(PROBLEMS.notFound);
    return toSubject(application, content, recommenders.get(application.recommenderNodeId) ?? '');
  });
}

const toSubject = (application: Application, content: RegulationContent, recommenderName: string): Subject => ({
  kind: applicationWorkflow.kind,
  id: application.id,
  name: application.baseName,
  state: application.state,
  issuerNodeId: application.issuerNodeId,
  baseId: application.baseId,
  baseNodeId: application.baseNodeId,
  recommenderNodeId: application.recommenderNodeId,
  recommenderName,
  classTitle: classTitleOf(content, application.classCode),
  batchId: application.callId,
  meetingAsked: content.meeting.required,
  noticeLength: content.notice,
  leadIssuers: content.issuers.filter(({ lead }) => lead).map(({ name }) => name),
});

/** The titles that a document brought to applications. */
async function titlesOf(tx: Tx, documentId: string): Promise<ReadonlyMap<string, string>> {
  const titles = await tx.find(Designation, { select: { id: true, applicationId: true }, where: { documentId } });
  return new Map(titles.flatMap(({ id, applicationId }) => (applicationId === null ? [] : [[applicationId, id]])));
}

/** How applications are decided on. */
export const APPLICATION_SUBJECTS: SubjectKind<KindOf<typeof applicationWorkflow>> = {
  workflow: applicationWorkflow,
  outcomes: { named: 'name', refused: 'refuse', deferred: 'defer' },
  announce: 'announce',
  grant: 'designate',
  brings: [designationWorkflow],
  find: findApplications,
  begunBy: namedTitles,
  offers: {
    // A meeting hears those too that did not pass, and those that an upheld objection holds back.
    meeting: { from: ['accepted', 'deferred', 'announced'], as: ['issuer'], provided: [stepAsked('meeting'), meetingInTurn] },
    notice: { from: ['accepted', 'named'], as: ['issuer'], provided: [stepAsked('notice'), stepInTurn('notice'), stepsPassed('notice')] },
    'designation-document': {
      from: ['accepted', 'named', 'announced'],
      as: ['issuer'],
      provided: [stepsDone('title'), stepsPassed('title'), notHeldBack],
    },
  },
  titlesOf,
};
