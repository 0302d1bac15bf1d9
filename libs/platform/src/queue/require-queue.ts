import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { type Patience, causeOf, requireDatabase, requireWorking } from '../database/require-database.js';

const CONNECT_MS = 3_000;

/** Waits until what the queue lies in takes connections. @throws ConfigError naming the setting of its address and what is wrong with it */
export async function requireQueue({ REDIS_URL, DATABASE_QUEUE_URL }: Config, patience?: Patience): Promise<void> {
  if (REDIS_URL) await requireWorking('REDIS_URL', () => hindranceOf(REDIS_URL), patience);
  else if (DATABASE_QUEUE_URL) await requireDatabase('DATABASE_QUEUE_URL', DATABASE_QUEUE_URL, patience);
}

async function hindranceOf(url: string): Promise<{ why: string; lasts: boolean } | undefined> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  // What failed first says more than the command that met a closed connection.
  let first: unknown;
  redis.on('error', (error) => (first ??= error));
  try {
    await redis.connect();
    await redis.ping();
    return undefined;
  } catch (error) {
    const { host } = new URL(url);
    const cause = first ?? error;
    return cause instanceof Error && cause.name === 'ReplyError'
      ? { why: `${host} answers "${cause.message}"`, lasts: !/^(LOADING|MASTERDOWN|CLUSTERDOWN)/.test(cause.message) }
      : { why: `${host} cannot be reached (${causeOf(cause)})`, lasts: false };
  } finally {
    redis.disconnect();
  }
}
