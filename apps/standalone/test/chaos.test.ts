import { spawnSync } from 'node:child_process';
import { DEFAULT_QUEUE_SETTINGS, stopwatch } from '@jidi/platform';
import { afterEach, describe, expect, it } from '@jest/globals';
import { plantBases } from './chaos/plant.js';
import { type Backend, Site } from './chaos/site.js';

const backends: Backend[] = ['PostgreSQL', ...(spawnSync('redis-server', ['--version']).error ? [] : ['Redis' as const])];
if (!backends.includes('Redis')) console.warn('\n*** LEFT OUT: chaos with the queue on Redis. There is no redis-server on the PATH. ***\n');

/** `npm run chaos` asks for more of everything. */
const ROUNDS = Number(process.env['JIDI_CHAOS_ROUNDS'] ?? 1);
const REMINDERS = 500 * ROUNDS;
const KILLS = 3 * ROUNDS;
const MAIL_MS = 100;
const DRAINED_MS = 10_000;
/** What one worker can have handed to the mail server without having marked it: for each kill, and for the database's stop. */
const REPEATS = DEFAULT_QUEUE_SETTINGS.concurrency * (KILLS + 1);

let site: Site | undefined;

afterEach(async () => {
  await site?.close();
  site = undefined;
});

const seconds = (count: number): number => count * 1_000;

/** Waits until something holds. */
async function until(what: string, holds: () => boolean | Promise<boolean>, patience = seconds(120 * ROUNDS)): Promise<void> {
  const start = stopwatch();
  while (!(await holds())) {
    if (stopwatch() - start > patience) throw new Error(`not within ${patience / 1000} s: ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

interface Row {
  id: string;
  channel: string;
  state: string;
  maybe_repeated: boolean;
  recipient_id: string;
}

describe.each(backends)('with the queue on %s', (backend) => {
  it(
    'no reminder is lost, and none is told twice unawares',
    async () => {
      const opened = (site = await Site.open(backend));
      const mails = REMINDERS / 2;
      await plantBases(opened, mails);
      opened.postbox.answer = () => new Promise((answered) => setTimeout(() => answered(null), MAIL_MS));
      const sent = (share: number): Promise<void> =>
        until(`${share * 100} % of the mails`, () => opened.postbox.received.length >= mails * share);
      opened.startWorker();
      opened.startWorker();

      for (let kill = 1; kill <= KILLS; kill += 1) {
        await sent((0.5 * kill) / KILLS);
        await opened.killWorker();
      }
      await sent(0.6);
      await opened.restartDatabase();
      await sent(0.7);
      await opened.emptyQueue();
      const emptied = stopwatch();

      const open = 'select count(*)::int as count from reminders.reminder where state = $1';
      await until('everything is told', async () => (await opened.query<{ count: number }>(open, ['planned']))[0]?.count === 0);
      const drainedMs = stopwatch() - emptied;

      const rows = await opened.query<Row>('select id, channel, state, maybe_repeated, recipient_id from reminders.reminder');
      const messages = await opened.query<{ told: string }>("select person_id || ' ' || record_id as told from reminders.message");
      expect(rows.length).toBe(REMINDERS);
      expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
      expect([messages.length, new Set(messages.map(({ told }) => told)).size]).toEqual([mails, mails]);

      const received = opened.postbox.received.map(({ messageId }) => messageId);
      const repeated = new Set(received.filter((id, index) => received.indexOf(id) !== index));
      const marked = rows.filter(({ maybe_repeated }) => maybe_repeated).map(({ id }) => id);
      expect(new Set(received).size).toBe(mails);
      expect(received.length - mails).toBeLessThanOrEqual(REPEATS);
      expect([...repeated].filter((messageId) => !marked.some((id) => messageId.includes(id)))).toEqual([]);
      console.log(
        `${backend}: ${REMINDERS} reminders, ${repeated.size} mails repeated and marked, drained ${(drainedMs / 1000).toFixed(1)} s after the queue was emptied`,
      );
      expect(drainedMs).toBeLessThan(DRAINED_MS * ROUNDS);
    },
    seconds(180 * ROUNDS),
  );
});
