import { MovableClock, untilSignal } from '@jidi/platform';
import { Rest, type StandaloneGround, startStandalone, throwAwayGround } from '@jidi/standalone';
import { announce } from './chapters/notice.js';
import { apply } from './chapters/applications.js';
import { openCall } from './chapters/call.js';
import { decide } from './chapters/decision.js';
import { designate } from './chapters/designation.js';
import { foundation } from './chapters/foundation.js';
import { inspect } from './chapters/inspections.js';
import { register } from './chapters/register.js';
import { report } from './chapters/summaries.js';
import { type DemoFigures, figuresOf } from './figures.js';
import { type Mailbox, openMailbox } from './mailbox.js';
import { type DemoOptions, demoOptions } from './options.js';
import type { Stage } from './stage.js';
import { Teller } from './teller.js';
import { Time } from './time.js';

const BEGINNING = '2014-08-20T09:00:00+08:00';
/** What a shell expects of a process that Ctrl-C ended. */
const INTERRUPTED = 130;
/** Settings of a ground that the story is played on. */
export const UNLIMITED = { RATE_LIMIT: '1000000', SIGN_IN_RATE_LIMIT: '1000000', LOG_LEVEL: 'error' };

/** What the story is played with. */
export interface Played extends Pick<DemoOptions, 'bases'> {
  readonly mailbox: Mailbox;
  readonly say: (line: string) => void;
}

/** `npm run demo`: the story of 2014 to 2016, through the REST API of a throw-away instance whose clock it moves. */
export async function demo(args: readonly string[], say: (line: string) => void = console.log): Promise<void> {
  const options = demoOptions(args);
  const interrupted = untilSignal();
  const mailbox = await openMailbox();
  try {
    const ground = await throwAwayGround({ SMTP_URL: mailbox.url, ...UNLIMITED });
    try {
      const figures = await playStory(ground, { ...options, mailbox, say }, interrupted);
      if (figures) finish(say, options, figures);
      else process.exitCode = INTERRUPTED;
    } finally {
      await ground.stop();
    }
  } finally {
    await mailbox.close();
  }
}

/**
 * Plays the story on a prepared ground, which stays.
 * @param ground an empty one whose mail goes to the mailbox, and whose rate limits are out of the way
 * @param interrupted comes when the story is to be broken off
 * @returns what it came to; undefined when it was broken off
 */
export async function playStory(
  ground: StandaloneGround,
  { bases, mailbox, say }: Played,
  interrupted?: Promise<unknown>,
): Promise<DemoFigures | undefined> {
  const clock = new MovableClock(BEGINNING);
  const { app, url, close } = await startStandalone(ground, clock);
  try {
    const teller = new Teller(say, clock);
    const story = play({ app, rest: new Rest(url), clock, time: new Time(clock, app), teller, mailbox, bases });
    return await (interrupted ? Promise.race([story, interrupted.then(() => undefined)]) : story);
  } finally {
    await close();
  }
}

async function play(stage: Stage): Promise<DemoFigures> {
  const cast = await foundation(stage);
  const bases = await register(stage, cast);
  const callId = await openCall(stage, cast);
  const applied = await apply(stage, cast, callId, bases);
  await inspect(stage, cast, applied);
  const meetingId = await decide(stage, cast, applied);
  await designate(stage, cast, applied, await announce(stage, cast, meetingId, applied));
  const summaryIds = await report(stage, cast, applied);
  const applicationIds = applied.map(({ applicationId }) => applicationId);
  return figuresOf(stage, cast.officer.player, [...applicationIds, ...summaryIds]);
}

function finish(say: (line: string) => void, { json }: DemoOptions, figures: DemoFigures): void {
  const { titles, refusals, reminders, requests } = figures;
  const named = Object.values(titles).flatMap((years) => Object.values(years));
  say(`\n命名 ${named.reduce((sum, count) => sum + count, 0)} 个基地；拒绝 ${refusals.length} 种；`);
  say(`提醒应发 ${reminders.planned} 条，已发 ${reminders.sent} 条，重复 ${reminders.duplicates} 条；共 ${requests} 次请求。\n`);
  if (json) say(JSON.stringify(figures));
}
