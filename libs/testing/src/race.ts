import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';
import type { TestApp } from './test-app.js';
import { type Barrier, putUp, takeDown, waitingNow } from './race.sql.js';

type Attempts = readonly (() => Promise<unknown>)[];
type AnswersOf<A extends Attempts> = { -readonly [I in keyof A]: Awaited<ReturnType<A[I]>> };

const PATIENCE_MS = 10_000;
const POLL_MS = 5;

/**
 * Runs attempts truly at once: a third connection holds the barrier until PostgreSQL shows every one of them waiting on a
 * connection of its own, and then lets go.
 * @returns what they gave, in their order
 * @throws Error when one of them ends without having waited, or does not come within ten seconds
 */
export const race = <A extends Attempts>(app: TestApp, barrier: Barrier, ...attempts: A): Promise<AnswersOf<A>> =>
  meet(app, barrier, attempts, (attempt) => attempt());

/**
 * The same, one after the other: each attempt starts once PostgreSQL shows those before it waiting, so that they go on in that order.
 * @returns what they gave, in their order
 * @throws Error as `race` does
 */
export const raceInTurn = <A extends Attempts>(app: TestApp, barrier: Barrier, ...attempts: A): Promise<AnswersOf<A>> =>
  meet(app, barrier, attempts, async (attempt, place, arrivals) => {
    if (place > 0) await once(arrivals, String(place));
    return attempt();
  });

/** @param start runs an attempt, by its place among all; `arrivals` tells of each number of attempts that has been seen waiting */
async function meet<A extends Attempts>(
  app: TestApp,
  barrier: Barrier,
  attempts: A,
  start: (attempt: A[number], place: number, arrivals: EventEmitter) => Promise<unknown>,
): Promise<AnswersOf<A>> {
  const arrivals = new EventEmitter();
  const holder = new Client({ connectionString: app.testDatabase.superuserUrl });
  await holder.connect();
  try {
    await putUp(holder, barrier);
    let ended = 0;
    const running = Promise.all(attempts.map((attempt, place) => start(attempt, place, arrivals).finally(() => (ended += 1))));
    const released = gathered(holder, attempts.length, () => ended, arrivals).finally(() => takeDown(holder));
    const [answers] = await Promise.all([running, released]);
    return answers as AnswersOf<A>;
  } finally {
    await holder.end();
  }
}

async function gathered(holder: Client, expected: number, ended: () => number, arrivals: EventEmitter): Promise<void> {
  for (let waited = 0, n = 0; n < expected; waited += POLL_MS) {
    n = await waitingNow(holder);
    arrivals.emit(String(n));
    if (ended() > 0) throw new Error(`${ended()} of ${expected} ended without waiting at the barrier`);
    if (waited > PATIENCE_MS) throw new Error(`${n} of ${expected} wait at the barrier`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
