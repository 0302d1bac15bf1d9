import { runOrExplain } from '@jidi/platform';
import { work } from './work.js';

await runOrExplain(work);
