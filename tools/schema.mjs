import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Makes apps/web/src/schema.d.ts, the types of the API, from apps/api/openapi.json where it is older. It is not committed: type check,
 * lint, test and build each run this first, and a start does without.
 */

const SELF = fileURLToPath(import.meta.url);
const ROOT = join(dirname(SELF), '..');
const SOURCE = join(ROOT, 'apps/api/openapi.json');
const TARGET = join(ROOT, 'apps/web/src/schema.d.ts');

const mtime = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

if (mtime(TARGET) < Math.max(mtime(SOURCE), mtime(SELF))) {
  const { default: typesOf, astToString } = await import('openapi-typescript');
  const text = astToString(await typesOf(JSON.parse(readFileSync(SOURCE, 'utf8'))));
  // Renamed into place when whole, for another type check may read at the same time.
  const partial = `${TARGET}.${process.pid}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, TARGET);
}
