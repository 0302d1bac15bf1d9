import type { Tx } from '@jidi/platform';
import { findSubjects } from '../subject/find-subjects.js';
import { standingDay } from '../subject/standing-day.sql.js';
import type { Decided, MeetingFacts } from './meeting.rules.js';

type Row = Pick<Decided, 'outcome' | 'reason' | 'since'> & { readonly kind: string; readonly id: string };

const DECISIONS = `select d.subject_kind as kind, d.subject_id as id, d.outcome, d.reason, ${standingDay('d.subject_id')}::text as since
  from decision.decision d where d.meeting_id = $1 order by d.position`;

/** The decisions of a meeting in their order, with their subjects as they stand; those that are unseen are left out. */
export async function decisionsOf(tx: Tx, meetingId: string): Promise<Decided[]> {
  const rows: Row[] = await tx.query(DECISIONS, [meetingId]);
  const decided = new Map(rows.map((row) => [row.id, row]));
  return (await findSubjects(tx, rows)).flatMap((subject) => {
    const row = decided.get(subject.id);
    return row ? [{ subject, outcome: row.outcome, reason: row.reason, since: row.since }] : [];
  });
}

/** What the rules of a meeting ask. */
export const meetingFacts = async (tx: Tx, { id }: { readonly id: string }): Promise<MeetingFacts> => ({
  decisions: await decisionsOf(tx, id),
});
