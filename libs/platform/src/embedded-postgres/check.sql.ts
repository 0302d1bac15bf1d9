import type { ClientBase } from 'pg';

/** What the texts of the database are encoded in, such as UTF8. */
export async function encodingOf(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
  return rows[0]?.server_encoding;
}

/** Whether the search by parts of words sees Chinese; leaves nothing behind. */
export async function findsChinese(client: ClientBase): Promise<boolean> {
  await client.query('begin');
  await client.query('create extension if not exists pg_trgm');
  const { rows } = await client.query<{ found: number }>(`select cardinality(show_trgm('基地')) as found`);
  await client.query('rollback');
  return Boolean(rows[0]?.found);
}
