import { build } from '../../standalone/bin/build.mjs';
import { runOrExplain } from '../../standalone/bin/run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { serve } = await import('@jidi/api');
  await serve();
});
