import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import type { DocumentItemView, DocumentQuery, DocumentView, NamedView } from './document.dto.js';
import { byKind, findSubjects } from '../subject/find-subjects.js';
import { keyOf } from '../subject/subject.js';
import { subjectKind } from '../subject/subject-kinds.js';
import { DesignationDocument } from './document.entity.js';
import { listedInDocument } from './document.sql.js';
import { documentWorkflow } from './document.workflow.js';

type Listed = Pick<DesignationDocument, 'id' | 'state' | 'version' | 'issuerNodeId' | 'number' | 'documentDate' | 'title'>;

const LIST = new ReachList<Listed, 'state'>({
  kind: documentWorkflow.kind,
  table: documentWorkflow.table,
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", t.number, t.document_date::text as "documentDate", t.title`,
  filters: { state: 't.state = :state' },
});

/** A page of the documents within reach, newest first. */
export const listDocuments = (database: Database, scope: Scope, { state, ...page }: DocumentQuery): Promise<Page<DocumentItemView>> =>
  LIST.page(database, scope, page, { state }, toItem);

/** One document with those of its bases that are within reach. @throws Problem not-found */
export async function documentView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<DocumentView> {
  const document = await tx.findOneBy(DesignationDocument, { id });
  if (!document) throw new Problem(PROBLEMS.notFound);
  const { leadIssuer, coIssuers, scanId } = document;
  const items = await namedView(tx, id);
  const availableActions = await runner.availableActions(tx, documentWorkflow, by, document);
  return { ...toItem(document), leadIssuer, coIssuers, scanId, items, availableActions };
}

async function namedView(tx: Tx, documentId: string): Promise<NamedView[]> {
  const subjects = await findSubjects(tx, await listedInDocument(tx, documentId));
  const titles = new Map<string, string>();
  for (const kind of byKind(subjects).keys())
    for (const [id, titleId] of await subjectKind(kind).titlesOf(tx, documentId)) titles.set(keyOf({ kind, id }), titleId);
  return subjects.map((subject) => ({
    applicationId: subject.id,
    baseName: subject.name,
    designationId: titles.get(keyOf(subject)) ?? null,
  }));
}

const toItem = ({ id, state, version, issuerNodeId, number, documentDate, title }: Listed): DocumentItemView => ({
  id,
  state,
  stateLabel: stateWords(documentWorkflow.states, state),
  version,
  issuerNodeId,
  number,
  documentDate,
  title,
});

/** SQL: a designation document in the inbox. */
export const INBOX_LINE = `select d.title as name, d.number as about, null::date as due_on, d.preparers as barred, null::text[] as awaiting
  from decision.designation_document d where d.id = t.record_id`;
