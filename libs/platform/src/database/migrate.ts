import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { ROLES } from './provision.js';
import { allowSchemas, denySchemas } from './roles.sql.js';
import { holdAlone } from './sessions.sql.js';

/** Where to migrate: as the owner of the schema, and as the queue's role where the queue lies in PostgreSQL. */
export interface MigrationTarget {
  readonly ownerUrl: string;
  readonly queueUrl?: string;
  readonly directory: string;
}

const LOCK = 7_215_001;

/**
 * Brings the schema up to date, forward only; two processes at once do it one after the other.
 * @returns the names of the migrations that were applied
 */
export async function migrate({ ownerUrl, queueUrl, directory }: MigrationTarget): Promise<string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await holdAlone(lock, LOCK);
    const dataSource = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations: await migrationClasses(directory),
      migrationsTableName: 'migration',
      migrationsTransactionMode: 'each',
      installExtensions: false,
    });
    await dataSource.initialize();
    const applied = await dataSource.runMigrations().finally(() => dataSource.destroy());
    if (queueUrl) await migrateQueue(lock, queueUrl);
    return applied.map(({ name }) => name);
  } finally {
    await lock.end();
  }
}

/** BullMQ creates its schema as the queue's role, which may do so for this moment alone. */
async function migrateQueue(owner: Client, queueUrl: string): Promise<void> {
  const queue = new Client({ connectionString: queueUrl });
  const database = new URL(queueUrl).pathname.slice(1);
  await allowSchemas(owner, database, ROLES.queue);
  try {
    await queue.connect();
    await runMigrations(queue);
  } finally {
    await queue.end();
    await denySchemas(owner, database, ROLES.queue);
  }
}

/** TypeORM runs classes: one is made of each file `<yyyymmddhhmmss>-<verb-name>.sql`, in the order of the names. */
async function migrationClasses(directory: string): Promise<(new () => MigrationInterface)[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [, stamp, verb] = /^(\d{14})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
      if (!stamp || !verb) throw new Error(`migration ${file}: expected a name like 20261122170000-create-access.sql`);
      const sql = await readFile(join(directory, file), 'utf8');
      // TypeORM orders by the last 13 digits of the name.
      const name = `${verb}-${stamp.slice(1)}`;
      return class implements MigrationInterface {
        readonly name = name;

        async up(runner: QueryRunner): Promise<void> {
          await runner.query(sql);
        }

        down(): Promise<void> {
          throw new Error(`${file} goes forward only: write a further migration`);
        }
      };
    }),
  );
}
