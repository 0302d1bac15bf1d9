import { resolve } from 'node:path';
import { build } from '../../../tools/build.mjs';

/** Builds what is stale, because Jest's own process and the tests from outside run the built program, then starts PostgreSQL. */
export default async function globalSetup() {
  await build();
  const { startTestServer } = await import('../dist/test-server.js');
  globalThis.stopTestServer = await startTestServer(resolve('migrations'));
}
