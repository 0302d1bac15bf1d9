import { type Caller, ROBOT_SCOPE } from '@jidi/platform';

/** What acts where no person does: the calendar and the queue. Its name stands in the history. */
export class Robot implements Caller {
  readonly rows = ROBOT_SCOPE;
  readonly once = undefined;

  constructor(readonly name: string) {}
}

/** What acts when a day has come. */
export const CALENDAR = new Robot('calendar');
