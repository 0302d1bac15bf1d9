import { type Actor, nodeNames, ReachList, Scope } from '@jidi/access';
import { type Database, type Page, type PageQuery, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import type { NoticeItemView, NoticeListItem, NoticeQuery, NoticeView, PublicNoticeItem, PublicNoticeView } from './notice.dto.js';
import { Notice, NoticeItem, NoticeSupplement } from './notice.entity.js';
import { isOver } from './notice.rules.js';
import { noticeWorkflow } from './notice.workflow.js';

type Listed = Pick<Notice, 'id' | 'state' | 'version' | 'issuerNodeId' | 'title' | 'startsOn' | 'endsOn'> & { issuer: string };

const LIST = new ReachList<Listed, 'state'>({
  kind: noticeWorkflow.kind,
  table: noticeWorkflow.table,
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", n.name as issuer, t.title, t.starts_on::text as "startsOn",
    t.ends_on::text as "endsOn"`,
  joins: 'join access.node n on n.id = t.issuer_node_id',
  filters: { state: 't.state = :state' },
});

/** A page of the notices within reach, newest first. */
export const listNotices = (database: Database, scope: Scope, { state, ...page }: NoticeQuery): Promise<Page<NoticeListItem>> =>
  LIST.page(database, scope, page, { state }, toItem);

/** A page of the published notices, newest first; for everyone. */
export const listPublicNotices = (database: Database, page: PageQuery): Promise<Page<PublicNoticeItem>> =>
  LIST.page(database, Scope.public, page, {}, toPublicItem);

/** One notice with what the caller may do. @throws Problem not-found */
export async function noticeView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<NoticeView> {
  const notice = await find(tx, id);
  return {
    ...toItem(notice),
    callId: notice.batchId,
    meetingId: notice.meetingId,
    body: notice.body,
    ...(await printed(tx, notice)),
    availableActions: await runner.availableActions(tx, noticeWorkflow, by, notice),
  };
}

/** One notice as everyone may read it. @throws Problem not-found */
export async function publicNoticeView(tx: Tx, id: string, now: Date): Promise<PublicNoticeView> {
  const notice = await find(tx, id);
  const names = await nodeNames(tx, [notice.issuerNodeId]);
  return {
    ...toPublicItem({ ...notice, issuer: names.get(notice.issuerNodeId) ?? '' }),
    body: notice.body,
    ...(await printed(tx, notice)),
    open: notice.state === 'published' && !isOver(notice, now),
  };
}

async function find(tx: Tx, id: string): Promise<Notice> {
  const notice = await tx.findOneBy(Notice, { id });
  if (!notice) throw new Problem(PROBLEMS.notFound);
  return notice;
}

async function printed(tx: Tx, { id, counted }: Notice): Promise<Pick<NoticeView, 'items' | 'days' | 'provisional' | 'supplements'>> {
  const items = await tx.find(NoticeItem, { where: { noticeId: id }, order: { position: 'ASC' } });
  const supplements = await tx.find(NoticeSupplement, { where: { noticeId: id }, order: { endsOn: 'ASC' } });
  return {
    items: items.map(toNoticeItem),
    days: counted?.days.map(({ date, counted: counts, reason, label }) => ({ date, counted: counts, reason, label })) ?? [],
    provisional: counted?.provisional ?? false,
    supplements: supplements.map(({ issuedOn, previousEnd, endsOn, reason }) => ({ issuedOn, previousEnd, endsOn, reason })),
  };
}

const toNoticeItem = ({ subjectId, baseId, baseName, classTitle, recommenderName }: NoticeItem): NoticeItemView => ({
  applicationId: subjectId,
  baseId,
  baseName,
  classTitle,
  recommender: recommenderName,
});

const toItem = ({ id, state, version, issuerNodeId, title, startsOn, endsOn }: Omit<Listed, 'issuer'>): NoticeListItem => ({
  id,
  state,
  stateLabel: stateWords(noticeWorkflow.states, state),
  version,
  issuerNodeId,
  title,
  startsOn,
  endsOn,
});

/** Only published notices are public, and those have their days. */
const toPublicItem = ({
  id,
  title,
  issuer,
  startsOn,
  endsOn,
}: Pick<Listed, 'id' | 'title' | 'issuer' | 'startsOn' | 'endsOn'>): PublicNoticeItem => ({
  id,
  title,
  issuer,
  startsOn: startsOn ?? '',
  endsOn: endsOn ?? '',
});

/** SQL: a public notice in the inbox. */
export const INBOX_LINE = `select n.title as name, null as about, null::date as due_on, n.preparers as barred, null::text[] as awaiting
  from decision.notice n where n.id = t.record_id`;
