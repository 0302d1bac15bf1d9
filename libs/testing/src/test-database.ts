import { type DatabaseUrls, databaseUrls, provisionDatabase } from '@jidi/platform';
import { Client } from 'pg';
import { TEMPLATE, TEST_PASSWORD, TEST_SERVER } from './server.js';
import { cloneTemplate, dropDatabase } from './test-database.sql.js';

let count = 0;

/** A database of a suite's own, cloned from the migrated template. */
export interface TestDatabase {
  readonly urls: DatabaseUrls;
  /** The server's superuser on this database, for looking behind the rules; never for the code under test. */
  readonly superuserUrl: string;
  /** Runs statements as the owner of the schema, such as the tables of a suite's own. */
  asOwner(...statements: readonly string[]): Promise<void>;
  drop(): Promise<void>;
}

/** Clones the template for one suite. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = nextName();
  await connectedTo(server, (client) => cloneTemplate(client, name, TEMPLATE));
  return databaseNamed(server, name);
}

/** A database without a schema, for one that is migrated by the suite itself. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = nextName();
  await provisionDatabase(server, name, TEST_PASSWORD);
  return databaseNamed(server, name);
}

function testServer(): string {
  const server = process.env[TEST_SERVER];
  if (!server) throw new Error('run the suites through `npm test`: its global setup starts PostgreSQL');
  return server;
}

const nextName = (): string => `jidi_test_${process.pid}_${(count += 1)}`;

function databaseNamed(server: string, name: string): TestDatabase {
  const superuser = new URL(server);
  superuser.pathname = `/${name}`;
  const urls = databaseUrls(server, name, TEST_PASSWORD);
  return {
    urls,
    superuserUrl: superuser.href,
    asOwner: (...statements) =>
      connectedTo(urls.owner, async (client) => {
        for (const statement of statements) await client.query(statement);
      }),
    drop: () => connectedTo(server, (client) => dropDatabase(client, name)),
  };
}

async function connectedTo(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
