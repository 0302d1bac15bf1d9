import { loadCalendar, type Tx } from '@jidi/platform';
import { audienceOf } from '@jidi/access';
import { contentOfCall } from '../content-of-call.js';
import type { Notice } from './notice.entity.js';
import type { Listed, NoticeFacts } from './notice.rules.js';

const LISTED = `select a.id as "applicationId", a.base_name as "baseName", a.state, a.call_id as "callId",
  exists (select 1 from accreditation.decision d where d.application_id = a.id and d.meeting_id = $2 and d.outcome = 'named'
    and d.decided_on is not null) as "namedByMeeting",
  (terms.content->'meeting'->>'required')::boolean as "meetingAsked"
  from accreditation.application a cross join lateral accreditation.call_terms(a.call_id) terms`;

/** Some applications, and whether a meeting named them; those that are unseen are left out. */
export const listedOf = (tx: Tx, applicationIds: readonly string[], meetingId: string | null): Promise<Listed[]> =>
  tx.query(`${LISTED} where a.id = any ($1::uuid[]) order by a.id`, [applicationIds, meetingId]);

/** What the rules of a notice ask. */
export async function noticeFacts(tx: Tx, { id, callId, meetingId, issuerNodeId }: Readonly<Notice>): Promise<NoticeFacts> {
  const items: Listed[] = await tx.query(
    `${LISTED} join accreditation.notice_item i on i.application_id = a.id where i.notice_id = $1 order by i.position`,
    [id, meetingId],
  );
  const { notice: length } = await contentOfCall(tx, callId);
  return { items, length, calendar: await loadCalendar(tx), audienceId: await audienceOf(tx, issuerNodeId) };
}
