import { defineProblems } from '@jidi/platform';

/** Refusals of the calendar. */
export const CALENDAR_PROBLEMS = defineProblems({
  calendarLoaded: [409, '该年度该日公布的日历已经录入', 'The calendar of that year and day of publication has been loaded'],
});
