import type { ClientBase } from 'pg';

/** Asks for nothing but an answer. @throws Error when there is none */
export async function ping(client: ClientBase): Promise<void> {
  await client.query('select 1');
}

/** Waits for a lock that no two sessions hold at once; the end of the session gives it back. */
export async function holdAlone(client: ClientBase, lock: number): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [lock]);
}
