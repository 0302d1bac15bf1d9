import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

// The data lie beside the program, wherever it is started from.
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '../../..'));

await runOrExplain(async () => {
  await build();
  const { run } = await import('@jidi/standalone');
  await run(process.argv.slice(2));
});
