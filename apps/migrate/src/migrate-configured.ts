import { type Config, ConfigError, migrate, type MigrationTarget, type Patience, readConfig, requireDatabase } from '@jidi/platform';

/** `npm run migrate`: brings the configured database up to date as its owner. */
export async function migrateConfigured(directory: string): Promise<void> {
  const applied = await migrateWith(readConfig(), directory, { say: (line) => console.log(line) });
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
}

/**
 * Brings the database of a configuration up to date.
 * @returns the names of the migrations that were applied
 * @throws ConfigError naming the address that is missing or does not work
 */
export async function migrateWith(config: Config, directory: string, patience?: Patience): Promise<string[]> {
  const target = targetOf(config, directory);
  await requireDatabase('DATABASE_OWNER_URL', target.ownerUrl, patience);
  if (target.queueUrl) await requireDatabase('DATABASE_QUEUE_URL', target.queueUrl, patience);
  return migrate(target);
}

/** Without an address the driver would take whatever database it finds. */
function targetOf({ DATABASE_OWNER_URL, DATABASE_QUEUE_URL, REDIS_URL }: Config, directory: string): MigrationTarget {
  if (!DATABASE_OWNER_URL) throw new ConfigError('DATABASE_OWNER_URL is not set: migrations run as the owner of the schema.');
  if (!DATABASE_QUEUE_URL && !REDIS_URL)
    throw new ConfigError('DATABASE_QUEUE_URL is not set, nor REDIS_URL: the queue needs one of them.');
  return { ownerUrl: DATABASE_OWNER_URL, directory, ...(REDIS_URL ? {} : { queueUrl: DATABASE_QUEUE_URL }) };
}
