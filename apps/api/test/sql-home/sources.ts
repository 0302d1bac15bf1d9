import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from './faults.js';

/** Every source of libs and apps, suites included. */
export async function sources(): Promise<Source[]> {
  const found: Source[] = [];
  for (const top of ['libs', 'apps']) {
    for (const entry of await readdir(top, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !path.endsWith('.ts') || /\/(node_modules|dist)\//.test(path)) continue;
      found.push({ path, text: await readFile(path, 'utf8') });
    }
  }
  return found;
}
