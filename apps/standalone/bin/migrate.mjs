import { resolve } from 'node:path';
import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { migrateConfigured } = await import('@jidi/standalone');
  await migrateConfigured(resolve('migrations'));
});
