import type { Scope } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Stateful } from '../table/kind.js';

/** Narrows a query of records `r` to those within a scope. */
export const whereReached = <R extends ObjectLiteral>(query: SelectQueryBuilder<R>, { subjects }: Scope): SelectQueryBuilder<R> =>
  query.andWhere('exists (select 1 from access.reach seen where seen.record_id = r.id and seen.subject_id = any (:subjects))', {
    subjects,
  });

/** Sets a record's state and version where it still has those that were read; false when another was faster. @param table with its schema */
export async function compareAndSet(
  tx: Tx,
  table: string,
  { id, state, version }: Stateful,
  next: { readonly state: string; readonly version: number },
): Promise<boolean> {
  const changed: unknown[][] = await tx.query(
    `update ${table} set state = $1, version = $2 where id = $3 and state = $4 and version = $5 returning id`,
    [next.state, next.version, id, state, version],
  );
  return changed[0]?.length === 1;
}

/** Counts a record's version on. @param table with its schema */
export async function raiseVersion(tx: Tx, table: string, id: string): Promise<void> {
  await tx.query(`update ${table} set version = version + 1 where id = $1`, [id]);
}
