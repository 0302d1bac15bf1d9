import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import { post } from '../database/post.js';
import type { Tx } from '../database/tx.js';
import type { Payload } from './payload.js';

/** PostgreSQL's channel between those who write to the outbox and the relays. */
const CHANNEL = 'jidi_outbox';

/** A row of the outbox. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly payload: Payload;
  readonly at: Date;
}

/** Posts a row; it is sent with the next statement that is waited for. */
export function postOutboxRow(tx: Tx, { id, topic, payload, at }: OutboxRow): void {
  post(tx, 'insert into platform.outbox (id, topic, payload, created_at) values ($1, $2, $3, $4)', [
    id,
    topic,
    JSON.stringify(payload),
    at,
  ]);
}

/** Tells the relays of all processes that something was committed to the outbox. */
export async function tellRelays(database: Database): Promise<void> {
  await database.call('tell-outbox', 'select pg_notify($1, $2)', [CHANNEL, '']);
}

/** Has a connection told of it from now on. */
export async function hearOfOutbox(client: ClientBase): Promise<void> {
  await client.query(`listen ${CHANNEL}`);
}
