import { runOrExplain } from '@jidi/platform';
import { bench } from './bench.js';

await runOrExplain(() => bench(process.argv.slice(2)));
