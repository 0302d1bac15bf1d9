import { type Config, ConfigError, migrate, type MigrationTarget, readConfig } from '@jidi/platform';

/** `npm run migrate`: brings the configured database up to date as its owner. */
export async function migrateConfigured(directory: string): Promise<void> {
  const applied = await migrate(configuredTarget(readConfig(), directory));
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
}

/**
 * What a configuration says of where to migrate.
 * @throws ConfigError naming the address that is missing: without one the driver would take whatever database it finds
 */
export function configuredTarget({ DATABASE_OWNER_URL, DATABASE_QUEUE_URL, REDIS_URL }: Config, directory: string): MigrationTarget {
  if (!DATABASE_OWNER_URL) throw new ConfigError('DATABASE_OWNER_URL is not set: migrations run as the owner of the schema.');
  if (!DATABASE_QUEUE_URL && !REDIS_URL)
    throw new ConfigError('DATABASE_QUEUE_URL is not set, nor REDIS_URL: the queue needs one of them.');
  return { ownerUrl: DATABASE_OWNER_URL, directory, ...(REDIS_URL ? {} : { queueUrl: DATABASE_QUEUE_URL }) };
}
