import { type Database, ROBOT, type Tx } from '@jidi/platform';
import type { DecidingKind, SubjectRef } from './subject.js';

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

/**
 * For which subjects of one kind somebody has begun a meeting, notice or document that nobody has signed and that lists them; for whoever
 * reaches them.
 */
export async function begunAmong(tx: Tx, deciding: DecidingKind, kind: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query('select begun.id from decision.begun_among($1, $2, $3) as begun (id)', [
    deciding,
    kind,
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
