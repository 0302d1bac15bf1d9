import { Robot } from '@jidi/workflow';

/** What acts when a day has come; its name stands in the history. */
export const CALENDAR = new Robot('calendar');
