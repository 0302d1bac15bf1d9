import { declareTopics } from '../outbox/topics.js';
import type { Tx } from '../database/tx.js';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import { loadedVersions } from './calendar.sql.js';
import { WorkCalendar } from './work-calendar.js';

/** Outbox topic under which a new calendar is told, so that open computed deadlines follow. */
export const CALENDAR_LOADED = 'calendar.loaded';
declareTopics(CALENDAR_LOADED);

/** The calendar that the program ships with what officers have loaded since. */
export async function loadCalendar(tx: Tx): Promise<WorkCalendar> {
  return new WorkCalendar([...PUBLISHED_CALENDARS, ...(await loadedVersions(tx))]);
}
