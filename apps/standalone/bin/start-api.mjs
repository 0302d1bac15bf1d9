import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { serve } = await import('@jidi/api');
  await serve();
});
