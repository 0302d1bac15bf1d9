import type { Client } from 'pg';
import { countScans } from './database.sql.js';

/** @throws Error naming the large tables that were read from end to end since */
export async function requireNoScans(owner: Client, before: ReadonlyMap<string, number>): Promise<void> {
  const now = await countScans(owner);
  const scanned = [...now].filter(([name, scans]) => scans > (before.get(name) ?? scans)).map(([name, scans]) => `${name} (${scans})`);
  if (scanned.length > 0) throw new Error(`large tables were read from end to end: ${scanned.join(', ')}`);
}
