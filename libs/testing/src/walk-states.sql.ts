import type { RowScope, Tx } from '@jidi/platform';

/** Puts a record into a state as if it had come there. @param table with its schema */
export async function putInState(tx: Tx, table: string, id: string, state: string): Promise<void> {
  await tx.query(`update ${table} set state = $2 where id = $1`, [id, state]);
}

/** Narrows a unit of work to what somebody sees. */
export async function enterScope(tx: Tx, { mode, subjects }: RowScope): Promise<void> {
  await tx.query(`select set_config('jidi.mode', $1, true), set_config('jidi.subjects', $2, true)`, [mode, `{${subjects.join(',')}}`]);
}

/** What waits of a record, in one order. */
export const tasksOf = (tx: Tx, recordId: string): Promise<unknown[]> =>
  tx.query('select action, node_id, person_id, permission, not_before, until from workflow.task where record_id = $1 order by 1, 2, 3', [
    recordId,
  ]);

/** Any step of any record; undefined where there is none. */
export async function anyStep(tx: Tx): Promise<string | undefined> {
  const [step]: { id: string }[] = await tx.query('select id from workflow.history limit 1');
  return step?.id;
}
