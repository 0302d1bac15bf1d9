import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '../../..'));

await runOrExplain(async () => {
  await build();
  const { bench } = await import('@jidi/standalone');
  await bench(process.argv.slice(2));
});
