import { audienceOf } from '@jidi/access';
import { loadCalendar, type Tx } from '@jidi/platform';
import { findSubjects } from '../subject/find-subjects.js';
import type { Subject, SubjectRef } from '../subject/subject.js';
import type { Notice } from './notice.entity.js';
import type { Listed, NoticeFacts } from './notice.rules.js';

const NAMED = `select d.subject_id as id from decision.decision d
  where d.meeting_id = $1 and d.outcome = 'named' and d.decided_on is not null`;

const ITEMS = `select i.subject_kind as kind, i.subject_id as id from decision.notice_item i where i.notice_id = $1 order by i.position`;

/** Some subjects, and whether a meeting named them. */
export async function listedOf(tx: Tx, subjects: readonly Subject[], meetingId: string | null): Promise<Listed[]> {
  const rows: { id: string }[] = meetingId === null ? [] : await tx.query(NAMED, [meetingId]);
  const named = new Set(rows.map(({ id }) => id));
  return subjects.map((subject) => ({ subject, namedByMeeting: named.has(subject.id) }));
}

/** The subjects of a notice, in the order of its list. */
export const subjectsOf = (tx: Tx, noticeId: string): Promise<SubjectRef[]> => tx.query(ITEMS, [noticeId]);

/** What the rules of a notice ask. */
export async function noticeFacts(tx: Tx, { id, meetingId, issuerNodeId }: Readonly<Notice>): Promise<NoticeFacts> {
  const subjects = await findSubjects(tx, await subjectsOf(tx, id));
  return {
    items: await listedOf(tx, subjects, meetingId),
    length: subjects[0]?.noticeLength ?? null,
    calendar: await loadCalendar(tx),
    audienceId: await audienceOf(tx, issuerNodeId),
  };
}
