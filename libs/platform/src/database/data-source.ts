import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { SnakeCase } from './naming-strategy.js';

/** How a process connects: as the application role, which owns nothing and cannot pass row-level security. */
export interface Connection {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
}

/** The process's DataSource, not yet connected. The schema is never synchronised: migrations own it. */
export function createDataSource({ url, poolSize, entities }: Connection): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities] as (new () => ObjectLiteral)[],
    namingStrategy: new SnakeCase(),
    installExtensions: false,
    poolSize,
    applicationName: 'jidi',
    extra: {
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  });
}
