import type { Client } from 'pg';

/** Tables that no request may read from end to end: those with so many rows. */
const MANY_ROWS = 50_000;

const COUNTS = `select relid::regclass::text as name, seq_scan::int as scans from pg_stat_user_tables where n_live_tup >= ${MANY_ROWS}`;

/** How often each large table has been read from end to end so far. */
export async function countScans(owner: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await owner.query<{ name: string; scans: number }>(COUNTS);
  return new Map(rows.map(({ name, scans }) => [name, scans]));
}

/** @throws Error naming the large tables that were read from end to end since */
export async function requireNoScans(owner: Client, before: ReadonlyMap<string, number>): Promise<void> {
  const now = await countScans(owner);
  const scanned = [...now].filter(([name, scans]) => scans > (before.get(name) ?? scans)).map(([name, scans]) => `${name} (${scans})`);
  if (scanned.length > 0) throw new Error(`large tables were read from end to end: ${scanned.join(', ')}`);
}
