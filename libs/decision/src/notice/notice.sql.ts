import type { Tx } from '@jidi/platform';
import type { SubjectRef } from '../subject/subject.js';
import { kindsAndIds, standingDay, SUBJECTS } from '../subject/subject.sql.js';

/** SQL: whether notice `n` has been printed. */
export const IS_PRINTED = `n.state in ('published', 'closed')`;

const ITEMS = `select i.subject_kind as kind, i.subject_id as id from decision.notice_item i where i.notice_id = $1 order by i.position`;

/** The subjects that a notice lists, in its order. */
export const listedOnNotice = (tx: Tx, noticeId: string): Promise<SubjectRef[]> => tx.query(ITEMS, [noticeId]);

/** The end that the last supplement of a notice gave it, null where it has none. */
export async function lastSupplementEnd(tx: Tx, noticeId: string): Promise<string | null> {
  const [row]: { endsOn: string | null }[] = await tx.query(
    'select max(ends_on)::text as "endsOn" from decision.notice_supplement where notice_id = $1',
    [noticeId],
  );
  return row?.endsOn ?? null;
}

const SINCE = `
  select max(greatest(
    (select max(n.ends_on) from decision.notice_item i join decision.notice n on n.id = i.notice_id
      where i.subject_kind = s.kind and i.subject_id = s.id and ${IS_PRINTED}),
    ${standingDay('s.kind', 's.id')}
  ))::text as since
  from ${SUBJECTS}`;

/**
 * The day that a notice without a meeting, or a document, of some subjects follows: the last one of their notices, or of what was done
 * to them if that is later; null where the caller sees none.
 */
export async function latestDayOf(tx: Tx, subjects: readonly SubjectRef[]): Promise<string | null> {
  const [row]: { since: string | null }[] = await tx.query(SINCE, kindsAndIds(subjects));
  return row?.since ?? null;
}
