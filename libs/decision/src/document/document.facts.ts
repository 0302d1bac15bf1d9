import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Notice } from '../notice/notice.entity.js';
import { listedOnNotice } from '../notice/notice.sql.js';
import { findSubjects } from '../subject/find-subjects.js';
import { keyOf, type Subject, type SubjectRef } from '../subject/subject.js';
import { isAnnounced } from '../subject/subject-kinds.js';
import type { DesignationDocument } from './document.entity.js';
import type { DocumentFacts, Named } from './document.rules.js';
import { listedInDocument, standingsOf } from './document.sql.js';

/** Some subjects with what their titles need. */
async function withStandings(tx: Tx, subjects: readonly Subject[]): Promise<Named[]> {
  const standings = new Map((await standingsOf(tx, subjects)).map(({ kind, id, ...standing }) => [keyOf({ kind, id }), standing]));
  return subjects.flatMap((subject) => {
    const standing = standings.get(keyOf(subject));
    return standing ? [{ subject, ...standing }] : [];
  });
}

/** What the rules of a document ask of each subject, in its order. */
export const documentFacts = async (tx: Tx, { id }: Readonly<DesignationDocument>): Promise<DocumentFacts> => ({
  named: await withStandings(tx, await findSubjects(tx, await listedInDocument(tx, id))),
});

/** The subjects of a notice that nothing holds back, in the order of its list. */
async function unhindered(tx: Tx, noticeId: string): Promise<SubjectRef[]> {
  const announced = (await findSubjects(tx, await listedOnNotice(tx, noticeId))).filter(isAnnounced);
  const standings = await withStandings(tx, announced);
  return standings.filter((named) => named.objectionsOpen + named.objectionsUpheld === 0).map(({ subject }) => subject);
}

/**
 * The subjects that a document is to name by its notice.
 * @throws Problem invalid when neither a notice nor applications are named, or nothing of the notice can be named; not-found
 */
export async function toBeNamedByNotice(tx: Tx, noticeId: string | undefined): Promise<SubjectRef[]> {
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
