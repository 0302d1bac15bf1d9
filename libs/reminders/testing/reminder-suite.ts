import { assessmentSuite } from '@jidi/assessment/testing';
import { QueueModule } from '@jidi/platform';
import { RemindersModule } from '@jidi/reminders';
import { type Client, Postbox, type TestApp, type TestTree } from '@jidi/testing';
import { afterAll, beforeEach } from '@jest/globals';
import { ReminderGround } from './reminder-ground.js';

/** What a suite about reminders stands on. */
interface ReminderSuite {
  readonly app: TestApp;
  readonly tree: TestTree;
  readonly county: Client;
  readonly city: Client;
  readonly approver: Client;
  readonly given: ReminderGround;
  /** Takes every mail, and is empty before each test. */
  readonly postbox: Postbox;
}

/** Starts the program with a mail server of the suite's own; before each test it is nine o'clock of the day. */
export function reminderSuite({ now = '2016-01-01T00:05:00+08:00', day = '2016-01-04' } = {}): ReminderSuite {
  const postbox = new Postbox();
  const { app, tree, county, city, approver } = assessmentSuite({
    modules: [QueueModule.forProducer(), RemindersModule],
    now,
    env: async () => ({ SMTP_URL: await postbox.open(), MAIL_FROM: '基地 <jidi@example.org>', PUBLIC_URL: 'https://jidi.example.org' }),
  });
  const given = new ReminderGround(app, tree);
  beforeEach(() => {
    postbox.received.length = 0;
    postbox.answer = () => Promise.resolve(null);
    given.moveTo(day);
  });
  afterAll(() => postbox.close());
  return { app, tree, county, city, approver, given, postbox };
}
