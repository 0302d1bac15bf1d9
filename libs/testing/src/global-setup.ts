import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EmbeddedPostgres, migrate, provisionDatabase, startEmbeddedPostgres } from '@jidi/platform';
import { TEMPLATE, TEST_PASSWORD, TEST_SERVER } from './server.js';

/** One PostgreSQL for all suites, and a migrated template that each of them clones. */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jidi-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const urls = await provisionDatabase(server.superuserUrl, TEMPLATE, TEST_PASSWORD);
  await migrate({ ownerUrl: urls.owner, queueUrl: urls.queue, directory: resolve('migrations') });
  process.env[TEST_SERVER] = server.superuserUrl;
  (globalThis as { jidiTestServer?: { server: EmbeddedPostgres; dataDir: string } }).jidiTestServer = { server, dataDir };
}
