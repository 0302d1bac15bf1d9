import pg from 'pg';
import { EmbeddedPostgresError } from './error.js';

const CONNECT_MS = 5_000;

/** Whether a server answers at this address with this password. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/**
 * Proves that the server can store and search Chinese, which a cluster made with another encoding or locale cannot.
 * @throws EmbeddedPostgresError when it cannot
 */
export async function checkChinese(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
    const encoding = rows[0]?.server_encoding;
    if (encoding !== 'UTF8')
      throw new EmbeddedPostgresError(`The database is encoded in ${encoding} and not in UTF8, so it cannot hold Chinese.`);
    await client.query('begin');
    await client.query('create extension if not exists pg_trgm');
    const { rows: trigrams } = await client.query<{ found: number }>(`select cardinality(show_trgm('基地')) as found`);
    await client.query('rollback');
    if (!trigrams[0]?.found)
      throw new EmbeddedPostgresError(
        'The locale of the database has no letters beyond ASCII, so a search for a Chinese name would find nothing.',
      );
  } finally {
    await client.end();
  }
}
