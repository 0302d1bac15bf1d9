import pg from 'pg';
import { encodingOf, findsChinese } from './check.sql.js';
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
    const encoding = await encodingOf(client);
    if (encoding !== 'UTF8')
      throw new EmbeddedPostgresError(`The database is encoded in ${encoding} and not in UTF8, so it cannot hold Chinese.`);
    if (!(await findsChinese(client)))
      throw new EmbeddedPostgresError(
        'The locale of the database has no letters beyond ASCII, so a search for a Chinese name would find nothing.',
      );
  } finally {
    await client.end();
  }
}
