import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, provisionDatabase, startEmbeddedPostgres } from '@jidi/platform';
import { TEMPLATE, TEST_PASSWORD, TEST_SERVER } from './server.js';

/**
 * Starts one PostgreSQL for all suites, with a migrated template that each of them clones, and leaves its address in the
 * environment of the workers to come.
 * @returns what stops it and removes its data
 */
export async function startTestServer(migrations: string): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jidi-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const urls = await provisionDatabase(server.superuserUrl, TEMPLATE, TEST_PASSWORD);
  await migrate({ ownerUrl: urls.owner, queueUrl: urls.queue, directory: migrations });
  process.env[TEST_SERVER] = server.superuserUrl;
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
