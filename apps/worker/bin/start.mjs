import { build } from '../../standalone/bin/build.mjs';
import { runOrExplain } from '../../standalone/bin/run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { work } = await import('@jidi/worker');
  await work();
});
