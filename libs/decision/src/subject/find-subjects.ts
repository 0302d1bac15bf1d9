import type { Actor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { followAllTasks, lockRecord, lockRecords, type Robot } from '@jidi/workflow';
import { keyOf, type Subject, type SubjectRef } from './subject.js';
import { subjectKind } from './subject-kinds.js';

/** The ids of some subjects, kind by kind. */
export function byKind(refs: readonly SubjectRef[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const kind of [...new Set(refs.map((ref) => ref.kind))].sort())
    ids.set(kind, [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))]);
  return ids;
}

/** Those of some subjects that are within reach, in the order given; one statement or two for each kind. */
export async function findSubjects(tx: Tx, refs: readonly SubjectRef[]): Promise<Subject[]> {
  const found = new Map<string, Subject>();
  for (const [kind, ids] of byKind(refs)) for (const subject of await subjectKind(kind).find(tx, ids)) found.set(keyOf(subject), subject);
  return refs.flatMap((ref) => found.get(keyOf(ref)) ?? []);
}

/**
 * Some subjects that the caller may read, each once and in the order given, locked kind by kind and in the order of their ids until
 * the unit of work ends: nobody else decides on them meanwhile.
 * @throws Problem not-found when one of them is unseen
 */
export async function lockSubjects(tx: Tx, refs: readonly SubjectRef[], by?: Actor | Robot): Promise<Subject[]> {
  const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  for (const [kind, ids] of byKind(distinct)) await lockRecords(tx, subjectKind(kind).workflow, ids, by);
  const subjects = await findSubjects(tx, distinct);
  if (subjects.length < distinct.length) throw new Problem(PROBLEMS.notFound);
  return subjects;
}

/** Locks one subject until the unit of work ends. @throws Problem not-found */
export async function lockSubject(tx: Tx, { kind, id }: SubjectRef): Promise<void> {
  await lockRecord(tx, subjectKind(kind).workflow, id);
}

/** Lets what some subjects wait for follow what was begun or given up for them; they are locked by their ids. @throws Problem not-found */
export async function followSubjects(tx: Tx, refs: readonly SubjectRef[], now: Date): Promise<void> {
  for (const [kind, ids] of byKind(refs)) await followAllTasks(tx, subjectKind(kind).workflow, ids, now);
}
