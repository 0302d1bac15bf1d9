import { runOrExplain } from '@jidi/platform';
import { demo } from './demo.js';

await runOrExplain(() => demo(process.argv.slice(2)));
