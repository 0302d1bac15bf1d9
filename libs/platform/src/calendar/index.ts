export { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
export { CALENDAR_FAULTS } from './calendar-faults.js';
export type { CalendarVersion, Holiday } from './calendar-version.js';
export type { CountReason, DayKind, DayReason } from './day-kind.js';
export {
  type Deadline,
  DEADLINE_DAYS,
  DEADLINE_UNITS,
  type DeadlineDay,
  type DeadlineQuestion,
  type DeadlineUnit,
  type FirstDay,
  FIRST_DAYS,
} from './deadline.js';
export { addDays, daysBetween, isPlainDate, PLAIN_DATES, weekday, yearOf } from './plain-date.js';
export { readCalendarVersion, type ReadCalendarVersion } from './read-calendar-version.js';
export { missingHolidays } from './statutory-holidays.js';
export { WorkCalendar } from './work-calendar.js';
