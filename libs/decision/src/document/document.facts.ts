import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Notice } from '../notice/notice.entity.js';
import { subjectsOf } from '../notice/notice.facts.js';
import { findSubjects } from '../subject/find-subjects.js';
import { standingDay } from '../subject/standing-day.sql.js';
import type { Subject, SubjectRef } from '../subject/subject.js';
import { isAnnounced } from '../subject/subject-kinds.js';
import type { DesignationDocument } from './document.entity.js';
import type { DocumentFacts, Named } from './document.rules.js';

const IS_PRINTED = `n.state in ('published', 'closed')`;

const ITEMS = `select i.subject_kind as kind, i.subject_id as id from decision.document_item i where i.document_id = $1 order by i.position`;

/** SQL: what was decided, announced and objected of some subjects ($1), by their ids. */
const STANDINGS = `
  select s.id, n.ends_on::text as "noticeEndsOn", coalesce(d.outcome = 'named', false) as "namedByMeeting",
    (select count(*)::integer from decision.objection o where o.subject_id = s.id and o.state = 'open') as "objectionsOpen",
    (select count(*)::integer from decision.objection o where o.subject_id = s.id and o.state = 'upheld') as "objectionsUpheld"
  from unnest($1::uuid[]) as s (id)
  left join lateral (
    select n.ends_on from decision.notice_item i join decision.notice n on n.id = i.notice_id
    where i.subject_id = s.id and ${IS_PRINTED} order by n.ends_on desc limit 1
  ) n on true
  left join lateral (
    select d.outcome from decision.decision d where d.subject_id = s.id and d.decided_on is not null
    order by d.decided_on desc, d.meeting_id desc limit 1
  ) d on true`;

const idsOf = (refs: readonly SubjectRef[]): string[] => refs.map(({ id }) => id);

/** Some subjects with what their titles need. */
async function standingsOf(tx: Tx, subjects: readonly Subject[]): Promise<Named[]> {
  const rows: (Omit<Named, 'subject'> & { id: string })[] = await tx.query(STANDINGS, [idsOf(subjects)]);
  const standings = new Map(rows.map(({ id, ...standing }) => [id, standing]));
  return subjects.flatMap((subject) => {
    const standing = standings.get(subject.id);
    return standing ? [{ subject, ...standing }] : [];
  });
}

/** The subjects of a document, in its order. */
export const namedIn = (tx: Tx, documentId: string): Promise<SubjectRef[]> => tx.query(ITEMS, [documentId]);

/** What the rules of a document ask of each subject, in its order. */
export const documentFacts = async (tx: Tx, { id }: Readonly<DesignationDocument>): Promise<DocumentFacts> => ({
  named: await standingsOf(tx, await findSubjects(tx, await namedIn(tx, id))),
});

const SINCE = `
  select max(greatest(
    (select max(n.ends_on) from decision.notice_item i join decision.notice n on n.id = i.notice_id where i.subject_id = s.id and ${IS_PRINTED}),
    ${standingDay('s.id')}
  ))::text as since
  from unnest($1::uuid[]) as s (id)`;

/** The day that a document of some subjects follows: the last one of their notices, or of what was done to them if that is later. */
export async function documentSince(tx: Tx, subjects: readonly SubjectRef[]): Promise<string | null> {
  const [row]: { since: string | null }[] = await tx.query(SINCE, [idsOf(subjects)]);
  return row?.since ?? null;
}

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

/** The subjects of a notice that nothing holds back, in the order of its list. */
async function unhindered(tx: Tx, noticeId: string): Promise<SubjectRef[]> {
  const announced = (await findSubjects(tx, await subjectsOf(tx, noticeId))).filter(isAnnounced);
  const standings = await standingsOf(tx, announced);
  return standings.filter((named) => named.objectionsOpen + named.objectionsUpheld === 0).map(({ subject }) => subject);
}

/**
 * The subjects that a document is to name by its notice.
 * @throws Problem invalid when neither a notice nor applications are named, or nothing of the notice can be named; not-found
 */
export async function namedByNotice(tx: Tx, noticeId: string | undefined): Promise<SubjectRef[]> {
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
