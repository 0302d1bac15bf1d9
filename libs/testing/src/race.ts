import { Client } from 'pg';
import type { TestApp } from './test-app.js';

/**
 * Where the racers meet: at one row, by its id (whoever locks or changes it waits), or before any write to a table, for
 * rows that do not exist yet (its readers pass).
 */
export type Barrier = { readonly row: string; readonly id: string } | { readonly table: string };

type Attempts = readonly (() => Promise<unknown>)[];
type AnswersOf<A extends Attempts> = { -readonly [I in keyof A]: Awaited<ReturnType<A[I]>> };

const PATIENCE_MS = 10_000;
const POLL_MS = 5;

const WAITING = `select count(distinct waiting.pid)::int as n from pg_locks waiting
  join pg_locks at on at.pid = waiting.pid
  join pg_database d on d.oid = at.database and d.datname = current_database()
  where not waiting.granted`;

/**
 * Runs attempts truly at once: a third connection holds the barrier until PostgreSQL shows every one of them waiting on a
 * connection of its own, and then lets go.
 * @returns what they gave, in their order
 * @throws Error when one of them ends without having waited, or does not come within ten seconds
 */
export async function race<A extends Attempts>(app: TestApp, barrier: Barrier, ...attempts: A): Promise<AnswersOf<A>> {
  const holder = new Client({ connectionString: app.testDatabase.superuserUrl });
  await holder.connect();
  try {
    await holder.query('begin');
    await hold(holder, barrier);
    let ended = 0;
    const running = Promise.all(attempts.map((attempt) => attempt().finally(() => (ended += 1))));
    const released = gathered(holder, attempts.length, () => ended).finally(() => holder.query('commit'));
    const [answers] = await Promise.all([running, released]);
    return answers as AnswersOf<A>;
  } finally {
    await holder.end();
  }
}

async function hold(holder: Client, barrier: Barrier): Promise<void> {
  if ('table' in barrier) {
    await holder.query(`lock table ${barrier.table} in share row exclusive mode`);
    return;
  }
  const { rowCount } = await holder.query(`select 1 from ${barrier.row} where id = $1 for update`, [barrier.id]);
  if (rowCount !== 1) throw new Error(`no row ${barrier.id} of ${barrier.row} to meet at`);
}

async function gathered(holder: Client, expected: number, ended: () => number): Promise<void> {
  for (let waited = 0, n = 0; n < expected; waited += POLL_MS) {
    n = (await holder.query<{ n: number }>(WAITING)).rows[0]?.n ?? 0;
    if (ended() > 0) throw new Error(`${ended()} of ${expected} ended without waiting at the barrier`);
    if (waited > PATIENCE_MS) throw new Error(`${n} of ${expected} wait at the barrier`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
