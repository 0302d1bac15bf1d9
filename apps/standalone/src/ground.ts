import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, databaseUrls, environment, migrate, provisionDatabase, readConfig, startEmbeddedPostgres } from '@jidi/platform';
import { migrateWith } from '@jidi/migrate';
import { keepSecrets, type Secrets } from './secrets.js';

/** A database that is ready, with the configuration that reaches it. */
export interface StandaloneGround {
  readonly config: Config;
  readonly secrets: Secrets;
  stop(): Promise<void>;
}

/** Where a standalone installation lives, and what to tell its user meanwhile. */
export interface StandaloneOptions {
  readonly dataDir: string;
  readonly migrations: string;
  /** Settings that go before the environment's. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False for a throw-away instance. */
  readonly durable?: boolean;
  readonly log: (line: string) => void;
}

const DATABASE = 'jidi';

/**
 * Brings the database up (the one DATABASE_URL names, else an embedded one) and its schema up to date.
 * @throws ConfigError naming what is missing or wrong
 */
export async function prepareGround({
  dataDir,
  migrations,
  settings = {},
  durable = true,
  log,
}: StandaloneOptions): Promise<StandaloneGround> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secrets = await keepSecrets(dataDir);
  const own = { TOKEN_SECRET: secrets.tokenSecret, FILES_DIR: join(dataDir, 'files'), LOG_LEVEL: 'warn' };
  const given = environment(own, settings);
  if (given.DATABASE_URL) {
    const config = readConfig(given);
    await migrateWith(config, migrations, { say: log });
    return { config, secrets, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), durable, log });
  try {
    const urls = databaseUrls(server.superuserUrl, DATABASE, secrets.databasePassword);
    const config = readConfig({ ...given, DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner, DATABASE_QUEUE_URL: urls.queue });
    await provisionDatabase(server.superuserUrl, DATABASE, secrets.databasePassword);
    await migrate({ ownerUrl: urls.owner, queueUrl: urls.queue, directory: migrations });
    return { config, secrets, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
