import type { Tx } from '../database/tx.js';
import type { CalendarVersion } from './calendar-version.js';

/** The versions that officers have loaded, the oldest first. */
export async function loadedVersions(tx: Tx): Promise<CalendarVersion[]> {
  const rows: { version: CalendarVersion }[] = await tx.query('select version from platform.calendar_version order by loaded_at');
  return rows.map(({ version }) => version);
}
