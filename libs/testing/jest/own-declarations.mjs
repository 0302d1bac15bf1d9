import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { getMetadataArgsStorage } from 'typeorm';

// What decorators said of classes is kept by the packages, which all suites of a worker share: each suite begins with none.
for (const storage of [getMetadataArgsStorage(), getMetadataStorage(), defaultMetadataStorage])
  for (const kept of Object.values(storage)) {
    if (Array.isArray(kept)) kept.length = 0;
    if (kept instanceof Map) kept.clear();
  }
