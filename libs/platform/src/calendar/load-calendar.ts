import { declareTopics } from '../outbox/topics.js';
import type { Tx } from '../database/tx.js';
import { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
import type { CalendarVersion } from './calendar-version.js';
import { WorkCalendar } from './work-calendar.js';

/** Outbox topic under which a new calendar is told, so that open computed deadlines follow. */
export const CALENDAR_LOADED = 'calendar.loaded';
declareTopics(CALENDAR_LOADED);

/** The calendar that the program ships with what officers have loaded since. */
export async function loadCalendar(tx: Tx): Promise<WorkCalendar> {
  const rows: { version: CalendarVersion }[] = await tx.query('select version from platform.calendar_version order by loaded_at');
  return new WorkCalendar([...PUBLISHED_CALENDARS, ...rows.map(({ version }) => version)]);
}
