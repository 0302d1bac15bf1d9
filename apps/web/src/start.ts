import { runOrExplain } from '@jidi/platform';
import { serve } from './serve.js';

await runOrExplain(serve);
