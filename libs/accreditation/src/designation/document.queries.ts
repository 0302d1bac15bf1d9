import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import type { DocumentItemView, DocumentQuery, DocumentView, NamedView } from './document.dto.js';
import { DesignationDocument } from './document.entity.js';
import { documentWorkflow } from './document.workflow.js';

type Listed = Pick<DesignationDocument, 'id' | 'state' | 'version' | 'issuerNodeId' | 'number' | 'documentDate' | 'title'>;

const LIST = new ReachList<Listed, 'state'>({
  kind: documentWorkflow.kind,
  table: documentWorkflow.table,
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", t.number, t.document_date::text as "documentDate", t.title`,
  filters: { state: 't.state = :state' },
});

/** SQL: documents that wait to be granted and name a base of a notice ($1), with ids above $2, $3 of them. */
export const PREPARED_FOR_NOTICE = `select d.id from accreditation.designation_document d
  where d.state = 'prepared' and d.id > $2 and exists (
    select 1 from accreditation.document_item t join accreditation.notice_item n on n.application_id = t.application_id
    where t.document_id = d.id and n.notice_id = $1)
  order by d.id limit $3`;

/** A page of the documents within reach, newest first. */
export const listDocuments = (database: Database, scope: Scope, { state, ...page }: DocumentQuery): Promise<Page<DocumentItemView>> =>
  LIST.page(database, scope, page, { state }, toItem);

/** One document with those of its bases that are within reach. @throws Problem not-found */
export async function documentView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<DocumentView> {
  const document = await tx.findOneBy(DesignationDocument, { id });
  if (!document) throw new Problem(PROBLEMS.notFound);
  const { leadIssuer, coIssuers, scanId } = document;
  const items: NamedView[] = await tx.query(
    `select i.application_id as "applicationId", a.base_name as "baseName", d.id as "designationId"
     from accreditation.document_item i join accreditation.application a on a.id = i.application_id
     left join accreditation.designation d on d.application_id = i.application_id and d.document_id = i.document_id
     where i.document_id = $1 order by i.position`,
    [id],
  );
  const availableActions = await runner.availableActions(tx, documentWorkflow, by, document);
  return { ...toItem(document), leadIssuer, coIssuers, scanId, items, availableActions };
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
export const INBOX_LINE = `select d.title as name, null::date as due_on from accreditation.designation_document d where d.id = t.record_id`;
