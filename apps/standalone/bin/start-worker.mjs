import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { work } = await import('@jidi/worker');
  await work();
});
