import { format } from 'prettier';
import { build } from './build.mjs';
import { runOrExplain } from './run-or-explain.mjs';

await runOrExplain(async () => {
  await build();
  const { generate } = await import('@jidi/standalone');
  await generate((markdown) => format(markdown, { parser: 'markdown', printWidth: 140 }));
});
