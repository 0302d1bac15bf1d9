import { rm } from 'node:fs/promises';
import type { EmbeddedPostgres } from '@jidi/platform';

/** Stops the suites' PostgreSQL and removes its data. */
export default async function globalTeardown(): Promise<void> {
  const { jidiTestServer } = globalThis as { jidiTestServer?: { server: EmbeddedPostgres; dataDir: string } };
  if (!jidiTestServer) return;
  await jidiTestServer.server.stop();
  await rm(jidiTestServer.dataDir, { recursive: true, force: true });
}
