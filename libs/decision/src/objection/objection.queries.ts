import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { NoticeItem } from '../notice/notice.entity.js';
import { APPLICATION } from '../subject/subject.js';
import type { AnswerView, ObjectionItem, ObjectionQuery, ObjectionView } from './objection.dto.js';
import { Objection, OBJECTION_KINDS, Objector } from './objection.entity.js';
import { objectionWorkflow } from './objection.workflow.js';
import { hashOf } from './receipt.js';

type Listed = Pick<Objection, 'id' | 'state' | 'version' | 'noticeId' | 'subjectId' | 'kind' | 'receivedOn'> & { baseName: string };

const LIST = new ReachList<Listed, 'state' | 'noticeId' | 'applicationId'>({
  kind: objectionWorkflow.kind,
  table: objectionWorkflow.table,
  columns: `t.id, t.state, t.version, t.notice_id as "noticeId", t.subject_id as "subjectId", t.kind, t.received_on::text as "receivedOn",
    i.base_name as "baseName"`,
  joins: 'join decision.notice_item i on i.notice_id = t.notice_id and i.subject_kind = t.subject_kind and i.subject_id = t.subject_id',
  filters: {
    state: 't.state = :state',
    noticeId: 't.notice_id = :noticeId::uuid',
    applicationId: `t.subject_kind = '${APPLICATION}' and t.subject_id = :applicationId::uuid`,
  },
});

/** A page of the objections to the notices of one's own association, newest first. */
export const listObjections = (
  database: Database,
  scope: Scope,
  { state, noticeId, applicationId, ...page }: ObjectionQuery,
): Promise<Page<ObjectionItem>> => LIST.page(database, scope, page, { state, noticeId, applicationId }, toItem);

/** One objection with who objected. @throws Problem not-found */
export async function objectionView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<ObjectionView> {
  const objection = await tx.findOneBy(Objection, { id });
  if (!objection) throw new Problem(PROBLEMS.notFound);
  const { noticeId, subjectKind, subjectId, text, answer, decidedOn, createdAt } = objection;
  const item = await tx.findOneByOrFail(NoticeItem, { noticeId, subjectKind, subjectId });
  const objector = await tx.findOneBy(Objector, { objectionId: id });
  return {
    ...toItem({ ...objection, baseName: item.baseName }),
    text,
    objector: objector && { name: objector.name, contact: objector.contact, erased: objector.erasedAt !== null },
    leadReason: objector?.leadReason ?? null,
    answer,
    decidedOn,
    createdAt: createdAt.toISOString(),
    availableActions: await runner.availableActions(tx, objectionWorkflow, by, objection),
  };
}

/** What the holder of a receipt may read. @throws Problem not-found */
export async function answerOf(database: Database, receipt: string): Promise<AnswerView> {
  const [answer] = await database.call<Omit<AnswerView, 'stateLabel'>>(
    'answer-of-receipt',
    `select state, received_on::text as "receivedOn", base_name as "baseName", notice_title as "noticeTitle", answer,
       decided_on::text as "decidedOn" from decision.answer_of($1)`,
    [hashOf(receipt)],
  );
  if (!answer) throw new Problem(PROBLEMS.notFound);
  return { ...answer, stateLabel: stateWords(objectionWorkflow.states, answer.state) };
}

const toItem = ({ id, state, version, noticeId, subjectId, baseName, kind, receivedOn }: Listed): ObjectionItem => ({
  id,
  state,
  stateLabel: stateWords(objectionWorkflow.states, state),
  version,
  noticeId,
  applicationId: subjectId,
  baseName,
  kind,
  kindLabel: OBJECTION_KINDS[kind],
  receivedOn,
});

/** SQL: an objection in the inbox, by the base that the notice names. */
export const INBOX_LINE = `select i.base_name as name, n.title as about, null::date as due_on, o.preparers as barred, null::text[] as awaiting
  from decision.objection o join decision.notice_item i using (notice_id, subject_kind, subject_id) join decision.notice n on n.id = o.notice_id
  where o.id = t.record_id`;
