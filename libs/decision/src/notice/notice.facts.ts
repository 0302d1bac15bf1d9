import { audienceOf } from '@jidi/access';
import { loadCalendar, type Tx } from '@jidi/platform';
import { subjectsNamedBy } from '../meeting/meeting.sql.js';
import { findSubjects } from '../subject/find-subjects.js';
import { keyOf, type Subject } from '../subject/subject.js';
import type { Notice } from './notice.entity.js';
import type { Listed, NoticeFacts } from './notice.rules.js';
import { listedOnNotice } from './notice.sql.js';

/** Some subjects, and whether a meeting named them. */
export async function listedOf(tx: Tx, subjects: readonly Subject[], meetingId: string | null): Promise<Listed[]> {
  const named = new Set(meetingId === null ? [] : (await subjectsNamedBy(tx, meetingId)).map(keyOf));
  return subjects.map((subject) => ({ subject, meetingGiven: meetingId !== null, namedByNoticesMeeting: named.has(keyOf(subject)) }));
}

/** What the rules of a notice ask. */
export async function noticeFacts(tx: Tx, { id, meetingId, issuerNodeId }: Readonly<Notice>): Promise<NoticeFacts> {
  const subjects = await findSubjects(tx, await listedOnNotice(tx, id));
  return {
    items: await listedOf(tx, subjects, meetingId),
    length: subjects[0]?.noticeLength ?? null,
    calendar: await loadCalendar(tx),
    audienceId: await audienceOf(tx, issuerNodeId),
  };
}
