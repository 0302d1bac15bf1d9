import { DataSource, type DataSourceOptions, getMetadataArgsStorage } from 'typeorm';
import type { Config } from '../config/config.js';
import { BatchingClient } from './batching-client.js';
import { SnakeCase } from './naming-strategy.js';

/**
 * The process's DataSource, not yet connected: as the application role, which owns nothing and cannot pass row-level
 * security. It knows every entity of the libs that were loaded; the schema is never synchronised: migrations own it.
 */
export function createDataSource({ DATABASE_URL, DATABASE_POOL }: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>): DataSource {
  return new DataSource({
    type: 'postgres',
    url: DATABASE_URL,
    entities: getMetadataArgsStorage().tables.map(({ target }) => target) as NonNullable<DataSourceOptions['entities']>,
    namingStrategy: new SnakeCase(),
    installExtensions: false,
    poolSize: DATABASE_POOL,
    applicationName: 'jidi',
    extra: {
      Client: BatchingClient,
      pipeline: true,
      // Connections stay: a timer at every release is dearer than an idle connection.
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      // Row-level security makes cheap statements look dear: compiling them, or planning them anew for every value, costs more than
      // running them. Days are China's in code and instants UTC in SQL, wherever the server thinks it stands.
      options: '-c jit=off -c plan_cache_mode=force_generic_plan -c timezone=UTC',
    },
  });
}
