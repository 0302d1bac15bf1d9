import { resolve } from 'node:path';
import { runOrExplain } from '@jidi/platform';
import { migrateConfigured } from './migrate-configured.js';

await runOrExplain(() => migrateConfigured(resolve('migrations')));
