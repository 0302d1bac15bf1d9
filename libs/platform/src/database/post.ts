import type { QueryRunner } from 'typeorm';
import type { BatchingClient } from './batching-client.js';
import type { Tx } from './tx.js';

const clients = new WeakMap<QueryRunner, BatchingClient>();

/** Says on which connection a unit of work runs. */
export function openFor(runner: QueryRunner, client: BatchingClient): void {
  clients.set(runner, client);
}

/**
 * A write whose answer nobody waits for: it goes out with the next statement of the unit of work that is waited for, at the latest
 * with the commit. That one fails when this one does, with this one's error.
 */
export function post({ queryRunner }: Tx, text: string, values: readonly unknown[]): void {
  const client = queryRunner && !queryRunner.isReleased ? clients.get(queryRunner) : undefined;
  if (!client) throw new Error('a statement can be posted in an open unit of work alone');
  client.post(text, values);
}
