import type { Tx } from '@jidi/platform';
import { findSubjects } from '../subject/find-subjects.js';
import { keyOf } from '../subject/subject.js';
import type { Decided, MeetingFacts } from './meeting.rules.js';
import { decisionRows } from './meeting.sql.js';

/** The decisions of a meeting in their order, with their subjects as they stand; those that are unseen are left out. */
export async function decisionsOf(tx: Tx, meetingId: string): Promise<Decided[]> {
  const rows = await decisionRows(tx, meetingId);
  const decided = new Map(rows.map((row) => [keyOf(row), row]));
  return (await findSubjects(tx, rows)).flatMap((subject) => {
    const row = decided.get(keyOf(subject));
    return row ? [{ subject, outcome: row.outcome, reason: row.reason, since: row.since }] : [];
  });
}

/** What the rules of a meeting ask. */
export const meetingFacts = async (tx: Tx, { id }: { readonly id: string }): Promise<MeetingFacts> => ({
  decisions: await decisionsOf(tx, id),
});
