import type { CalendarVersion, Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';

/** Keeps a version of a year's calendar as it was published. */
export async function insertCalendarVersion(tx: Tx, version: CalendarVersion, loadedBy: string, loadedAt: Date): Promise<void> {
  await tx.query(
    `insert into platform.calendar_version (id, year, published_on, version, loaded_by, loaded_at) values ($1, $2, $3, $4, $5, $6)`,
    [uuidv7(), version.year, version.publishedOn, version, loadedBy, loadedAt],
  );
}
