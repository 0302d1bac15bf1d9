import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Notice } from '../notice/notice.entity.js';
import type { DesignationDocument } from './document.entity.js';
import type { DocumentFacts, Named } from './document.rules.js';

const BASES = `
  select a.id as "applicationId", a.base_name as "baseName", a.base_node_id as "baseNodeId", a.recommender_node_id as "recommenderNodeId",
    (terms.content->'notice'->>'days')::integer > 0 as "noticeAsked", n.ends_on::text as "noticeEndsOn",
    (terms.content->'meeting'->>'required')::boolean as "meetingAsked", coalesce(d.outcome = 'named', false) as "namedByMeeting",
    (select count(*)::integer from accreditation.objection o where o.application_id = a.id and o.state = 'open') as "objectionsOpen",
    (select count(*)::integer from accreditation.objection o where o.application_id = a.id and o.state = 'upheld') as "objectionsUpheld"
  from accreditation.application a
  cross join lateral accreditation.call_terms(a.call_id) terms
  left join lateral (
    select n.ends_on from accreditation.notice_item i join accreditation.notice n on n.id = i.notice_id
    where i.application_id = a.id and n.state in ('published', 'closed') order by n.ends_on desc limit 1
  ) n on true
  left join lateral (
    select d.outcome from accreditation.decision d where d.application_id = a.id and d.decided_on is not null
    order by d.decided_on desc, d.meeting_id desc limit 1
  ) d on true`;

/** What the rules of a document ask of each base, in its order. */
export async function documentFacts(tx: Tx, { id }: Readonly<DesignationDocument>): Promise<DocumentFacts> {
  const bases: Named[] = await tx.query(
    `${BASES} join accreditation.document_item item on item.application_id = a.id where item.document_id = $1 order by item.position`,
    [id],
  );
  return { bases };
}

const SINCE = `
  select max(greatest(
    (select max(n.ends_on) from accreditation.notice_item i join accreditation.notice n on n.id = i.notice_id
      where i.application_id = a.id and n.state in ('published', 'closed')),
    (select h.happened_on from workflow.standing_step h where h.record_id = a.id order by h.sequence desc limit 1)
  ))::text as since
  from unnest($1::uuid[]) as a (id)`;

/** The day that a document of some applications follows: the last one of their notices, or of what was done to them if that is later. */
export async function documentSince(tx: Tx, applicationIds: readonly string[]): Promise<string | null> {
  const [row]: { since: string | null }[] = await tx.query(SINCE, [applicationIds]);
  return row?.since ?? null;
}

/**
 * Holds the notices of the bases that a document names until the end of the unit of work: none is made longer while a title is
 * issued for which it had run its length.
 */
export async function holdNotices(tx: Tx, documentId: string): Promise<void> {
  await tx.query(
    `select n.id from accreditation.notice n
     where n.state in ('published', 'closed')
       and exists (
         select 1 from accreditation.notice_item i join accreditation.document_item item on item.application_id = i.application_id
         where i.notice_id = n.id and item.document_id = $1)
     order by n.id for share`,
    [documentId],
  );
}

/** The bases of a notice that nothing holds back, in the order of its list. */
async function unhindered(tx: Tx, noticeId: string): Promise<string[]> {
  const bases: Named[] = await tx.query(
    `${BASES} join accreditation.notice_item item on item.application_id = a.id where item.notice_id = $1 and a.state = 'announced'
     order by item.position`,
    [noticeId],
  );
  return bases.filter((base) => base.objectionsOpen + base.objectionsUpheld === 0).map((base) => base.applicationId);
}

/**
 * The bases that a document is to name by its notice.
 * @throws Problem invalid when neither a notice nor applications are named, or nothing of the notice can be named; not-found
 */
export async function basesOf(tx: Tx, noticeId: string | undefined): Promise<string[]> {
  if (noticeId !== undefined) {
    if (!(await tx.existsBy(Notice, { id: noticeId }))) throw new Problem(PROBLEMS.notFound);
    const free = await unhindered(tx, noticeId);
    if (free.length > 0) return free;
  }
  throw new Problem(PROBLEMS.invalid, [
    {
      path: noticeId === undefined ? 'applicationIds' : 'noticeId',
      code: 'nobody-named',
      zh: '请指明要命名的基地：列出申报，或选择尚有可命名基地的公示',
      en: 'say whom it names: applications, or a notice with bases that nothing holds back',
    },
  ]);
}
