import type { Client } from 'pg';

/** Tables that no request may read from end to end: those with so many rows. */
const MANY_ROWS = 50_000;

const COUNTS = `select relid::regclass::text as name, seq_scan::int as scans from pg_stat_user_tables where n_live_tup >= ${MANY_ROWS}`;

/** How often each large table has been read from end to end so far. */
export async function countScans(owner: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await owner.query<{ name: string; scans: number }>(COUNTS);
  return new Map(rows.map(({ name, scans }) => [name, scans]));
}

/** Bytes that the database takes on disk. */
export async function dataSize(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ size: string }>('select pg_database_size(current_database()) as size');
  return Number(rows[0]?.size);
}

/** Has PostgreSQL clear up and count what was planted, as it does by itself in time. */
export async function settleTables(owner: Client): Promise<void> {
  await owner.query('vacuum (analyze)');
}
