import { resolve } from 'node:path';
import { runOrExplain } from '@jidi/platform';
import { run } from './run.js';

// The data lie beside the program, wherever it is started from.
process.chdir(resolve(import.meta.dirname, '../../..'));

await runOrExplain(() => run(process.argv.slice(2)));
