import { getMetadataArgsStorage } from 'typeorm';

// TypeORM keeps what decorators said in the worker's own global, which all suites of a worker share: each begins with none.
for (const list of Object.values(getMetadataArgsStorage())) if (Array.isArray(list)) list.length = 0;
