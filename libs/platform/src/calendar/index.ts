export { PUBLISHED_CALENDARS } from './calendar-data.generated.js';
export { CALENDAR_FAULTS } from './calendar-faults.js';
export type { CalendarVersion } from './calendar-version.js';
export {
  type Deadline,
  DEADLINE_DAYS,
  DEADLINE_UNITS,
  type DeadlineQuestion,
  type DeadlineUnit,
  type FirstDay,
  FIRST_DAYS,
} from './deadline.js';
export { addDays, daysBetween, isPlainDate, yearOf } from './plain-date.js';
export { readCalendarVersion } from './read-calendar-version.js';
export { missingHolidays } from './statutory-holidays.js';
export { WorkCalendar } from './work-calendar.js';
