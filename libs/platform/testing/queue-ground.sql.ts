import type { Client } from 'pg';

const LISTENING = `select 1 from pg_stat_activity where datname = current_database() and query = 'listen jidi_outbox' and state = 'idle'`;

/** How many connections to the database listen for what others commit. */
export const listenersNow = async (client: Client): Promise<number> => (await client.query(LISTENING)).rowCount ?? 0;

/** Takes everything out of the queue. */
export async function emptyQueue(client: Client): Promise<void> {
  await client.query('truncate bullmq.job, bullmq.scheduler, bullmq.event, bullmq.meta cascade');
}
