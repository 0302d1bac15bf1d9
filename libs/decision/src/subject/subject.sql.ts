import { type Database, ROBOT, type Tx } from '@jidi/platform';
import type { SubjectRef } from './subject.js';

/** SQL: the day of the last standing step of a subject, named by columns of kind and id; null where the caller sees none. */
export const standingDay = (kind: string, id: string): string =>
  `(select h.happened_on from workflow.standing_step h where h.kind = ${kind} and h.record_id = ${id} order by h.sequence desc limit 1)`;

/** SQL: some subjects `s` by kind and id; the first two values are `kindsAndIds` of them. */
export const SUBJECTS = 'unnest($1::text[], $2::uuid[]) as s (kind, id)';

/** The kinds and the ids of some subjects, in one order. */
export const kindsAndIds = (refs: readonly SubjectRef[]): [string[], string[]] => [refs.map(({ kind }) => kind), refs.map(({ id }) => id)];

/** The kinds of subject that migrations added. */
export async function storedKinds(database: Database): Promise<string[]> {
  const rows = await database.query<{ kind: string }>(ROBOT, 'kinds of subjects', 'select kind from decision.subject_kind', []);
  return rows.map(({ kind }) => kind);
}

/** Whether a meeting, notice or document that nobody has signed lists a subject; for whoever reaches the subject. */
export async function isBegun(tx: Tx, begun: 'meeting' | 'notice' | 'designation-document', { kind, id }: SubjectRef): Promise<boolean> {
  const [row]: { begun: boolean | null }[] = await tx.query('select decision.is_begun($1, $2, $3) as begun', [begun, kind, id]);
  return row?.begun ?? false;
}
