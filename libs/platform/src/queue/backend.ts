import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type PostgresConnectionOptions,
} from 'bullmq';
import { type Config, ConfigError } from '../config/config.js';
import type { Payload } from '../outbox/payload.js';
import { SturdyClient } from '../database/sturdy-client.js';

/** Name of the one queue. */
export const QUEUE = 'jidi';

/** What lies in the queue. */
export interface JobData {
  readonly payload: Payload;
  /** Of an effect: the outbox row it reacts to. */
  readonly outboxId?: string;
  /** Of a job that is tried again by hand: the id under which its deaths are recorded. */
  readonly diedAs?: string;
}

/** How a Queue or Worker reaches what it lies in: Redis when REDIS_URL is set, else PostgreSQL. */
export interface Backend {
  readonly connection: ConnectionOptions;
  readonly factory: BackendFactory<IQueueBackend>;
}

const TIMEOUT_MS = 5_000;

/**
 * @param connections of PostgreSQL that this end may use, besides one that listens
 * @param patient whether commands wait for Redis to come back (a worker) or fail after a while (a producer)
 * @throws ConfigError when neither REDIS_URL nor DATABASE_QUEUE_URL is set
 */
export function queueBackend(config: Config, { connections, patient }: { connections: number; patient: boolean }): Backend {
  if (config.REDIS_URL) {
    const limits = patient ? { maxRetriesPerRequest: null } : { maxRetriesPerRequest: 1, commandTimeout: TIMEOUT_MS };
    const retryStrategy = (times: number): number => Math.min(times * 100, 1_000);
    return { factory: createRedisBackend, connection: { url: config.REDIS_URL, connectTimeout: TIMEOUT_MS, retryStrategy, ...limits } };
  }
  if (!config.DATABASE_QUEUE_URL) throw new ConfigError('DATABASE_QUEUE_URL is not set: the queue needs it where REDIS_URL is not set.');
  const postgres: PostgresConnectionOptions = {
    connectionString: config.DATABASE_QUEUE_URL,
    max: connections,
    connectionTimeoutMillis: TIMEOUT_MS,
    keepAlive: true,
    application_name: 'jidi-queue',
    Client: SturdyClient,
  };
  return {
    connection: {},
    factory: (name, options, how) => createPostgresBackend(name, { ...options, connection: postgres }, how),
  };
}
