import { type Bilingual, type Caller, ROBOT_SCOPE } from '@jidi/platform';

/** THE list of robots, and what each is called in a history. */
export const ROBOTS = {
  calendar: { zh: '系统按日历办理', en: 'the calendar' },
  'inspection-follow-up': { zh: '系统随申报办理', en: 'what follows an application' },
  'public-page': { zh: '公众网页', en: 'the public page' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What acts where no person does: the calendar and the queue. Its name stands in the history. */
export class Robot implements Caller {
  readonly rows = ROBOT_SCOPE;
  readonly once = undefined;

  constructor(readonly name: keyof typeof ROBOTS) {}
}

/** What acts when a day has come. */
export const CALENDAR = new Robot('calendar');
