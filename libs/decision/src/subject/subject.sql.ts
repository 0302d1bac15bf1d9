import { type Database, ROBOT } from '@jidi/platform';

/** SQL: the day of the last standing step of a record `id`; null where the caller sees none. */
export const standingDay = (id: string): string =>
  `(select h.happened_on from workflow.standing_step h where h.record_id = ${id} order by h.sequence desc limit 1)`;

/** The kinds of subject that migrations added. */
export async function storedKinds(database: Database): Promise<string[]> {
  const rows = await database.query<{ kind: string }>(ROBOT, 'kinds of subjects', 'select kind from decision.subject_kind', []);
  return rows.map(({ kind }) => kind);
}
