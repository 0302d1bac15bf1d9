import { type Database, ROBOT, type Tx } from '@jidi/platform';
import { BATCH } from '@jidi/workflow';
import { IS_PRINTED } from '../notice/notice.sql.js';
import type { SubjectRef } from '../subject/subject.js';
import { kindsAndIds, SUBJECTS } from '../subject/subject.sql.js';
import type { Named } from './document.rules.js';

const ITEMS = `select i.subject_kind as kind, i.subject_id as id from decision.document_item i where i.document_id = $1 order by i.position`;

/** The subjects that a document lists, in its order. */
export const listedInDocument = (tx: Tx, documentId: string): Promise<SubjectRef[]> => tx.query(ITEMS, [documentId]);

/** What was decided, announced and objected of one subject. */
export type Standing = Omit<Named, 'subject'> & SubjectRef;

const STANDINGS = `
  select s.kind, s.id, n.ends_on::text as "noticeEndsOn", coalesce(d.outcome = 'named', false) as "lastDecidedToName",
    o.open as "objectionsOpen", o.upheld as "objectionsUpheld"
  from ${SUBJECTS}
  cross join lateral (
    select count(*) filter (where o.state = 'open')::integer as open, count(*) filter (where o.state = 'upheld')::integer as upheld
    from decision.objection o where o.subject_kind = s.kind and o.subject_id = s.id
  ) o
  left join lateral (
    select n.ends_on from decision.notice_item i join decision.notice n on n.id = i.notice_id
    where i.subject_kind = s.kind and i.subject_id = s.id and ${IS_PRINTED} order by n.ends_on desc limit 1
  ) n on true
  left join lateral (
    select d.outcome from decision.decision d where d.subject_kind = s.kind and d.subject_id = s.id and d.decided_on is not null
    order by d.decided_on desc, d.meeting_id desc limit 1
  ) d on true`;

/** What was decided, announced and objected of some subjects, one row for each. */
export const standingsOf = (tx: Tx, subjects: readonly SubjectRef[]): Promise<Standing[]> => tx.query(STANDINGS, kindsAndIds(subjects));

/**
 * Holds the notices of the subjects that a document names until the end of the unit of work: none is made longer while a title is
 * issued for which it had run its length.
 */
export async function holdNotices(tx: Tx, documentId: string): Promise<void> {
  await tx.query(
    `select n.id from decision.notice n
     where ${IS_PRINTED}
       and exists (
         select 1 from decision.notice_item i join decision.document_item item using (subject_kind, subject_id)
         where i.notice_id = n.id and item.document_id = $1)
     order by n.id for share`,
    [documentId],
  );
}

const PREPARED_FOR_NOTICE = `select d.id from decision.designation_document d
  where d.state = 'prepared' and d.id > $2 and exists (
    select 1 from decision.document_item t join decision.notice_item n using (subject_kind, subject_id)
    where t.document_id = d.id and n.notice_id = $1)
  order by d.id limit $3`;

/** A batch of the documents that wait to be granted and name a subject of a notice, with ids above `after`. */
export const preparedForNotice = (database: Database, noticeId: string, after: string): Promise<{ id: string }[]> =>
  database.query(ROBOT, 'documents of a notice', PREPARED_FOR_NOTICE, [noticeId, after, BATCH]);
