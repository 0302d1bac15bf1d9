import { ConfigError, migrate, readConfig } from '@jidi/platform';

/** `npm run migrate`: brings the configured database up to date as its owner. */
export async function migrateConfigured(directory: string): Promise<void> {
  const { DATABASE_OWNER_URL, DATABASE_QUEUE_URL, REDIS_URL } = readConfig();
  if (!DATABASE_OWNER_URL) throw new ConfigError('DATABASE_OWNER_URL is not set: migrations run as the owner of the schema.');
  if (!DATABASE_QUEUE_URL && !REDIS_URL)
    throw new ConfigError('DATABASE_QUEUE_URL is not set, nor REDIS_URL: the queue needs one of them.');
  const applied = await migrate({ ownerUrl: DATABASE_OWNER_URL, directory, ...(REDIS_URL ? {} : { queueUrl: DATABASE_QUEUE_URL }) });
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
}
