import type { Client } from 'pg';

/**
 * Where the racers meet: at one row, by its id (whoever locks or changes it waits), or before any write to a table, for
 * rows that do not exist yet (its readers pass).
 */
export type Barrier = { readonly row: string; readonly id: string } | { readonly table: string };

const WAITING = `select count(distinct waiting.pid)::int as n from pg_locks waiting
  join pg_locks at on at.pid = waiting.pid
  join pg_database d on d.oid = at.database and d.datname = current_database()
  where not waiting.granted`;

/** Puts the barrier up. @throws Error when there is no such row */
export async function putUp(holder: Client, barrier: Barrier): Promise<void> {
  await holder.query('begin');
  if ('table' in barrier) {
    await holder.query(`lock table ${barrier.table} in share row exclusive mode`);
    return;
  }
  const { rowCount } = await holder.query(`select 1 from ${barrier.row} where id = $1 for update`, [barrier.id]);
  if (rowCount !== 1) throw new Error(`no row ${barrier.id} of ${barrier.row} to meet at`);
}

/** Takes it down. */
export async function takeDown(holder: Client): Promise<void> {
  await holder.query('commit');
}

/** How many connections to the database wait for a lock. */
export const waitingNow = async (holder: Client): Promise<number> => (await holder.query<{ n: number }>(WAITING)).rows[0]?.n ?? 0;
