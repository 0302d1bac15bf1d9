import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unusedNames } from './doors/doors.js';
import { suiteOnly } from './doors/suite-only.js';

/** Every source of libs, apps and tools, suites included. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const top of ['libs', 'apps', 'tools']) {
    for (const entry of await readdir(top, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.(ts|mjs)$/.test(path) || /\/(node_modules|dist)\//.test(path)) continue;
      found.set(path, await readFile(path, 'utf8'));
    }
  }
  return found;
}

/** The names that nobody takes of a door with three, when somebody else has a file. */
const unused = (taker: string, source: string): string[] =>
  unusedNames(
    new Map([
      ['libs/lower/src/index.ts', `export { First, Own as Second, type Third } from './one.js';`],
      ['libs/lower/src/one.ts', ''],
      [taker, source],
    ]),
  ).map((each) => each.replace('libs/lower: ', ''));

describe('the door of each lib', () => {
  it('exports what somebody outside imports, and nothing else', async () => {
    const found = await sources();
    expect(found.size).toBeGreaterThan(500);
    expect(unusedNames(found)).toEqual([]);
  });

  it.each([
    [`import { First as Other, type Third } from '@jidi/lower';`, ['Second']],
    [`export { Second } from '@jidi/lower';`, ['First', 'Third']],
    [`const { Second } = await import('@jidi/lower');`, ['First', 'Third']],
    [`type Third = import('@jidi/lower').Third;`, ['First', 'Second']],
    [`import * as lower from '@jidi/lower';`, []],
    [`import { First } from '@jidi/lower/testing';`, ['First', 'Second', 'Third']],
    [`const text = "import { First } from '@jidi/lower'";`, ['First', 'Second', 'Third']],
  ])('is used by who imports from it: %s', (source, left) => {
    expect(unused('apps/top/src/use.ts', source)).toEqual(left);
  });

  it('is used by suites and fixtures that stand outside, and not by the lib itself', () => {
    const source = `import { First, Second, Third } from '@jidi/lower';`;
    expect(unused('libs/upper/src/use.spec.ts', source)).toEqual([]);
    expect(unused('libs/lower/testing/index.ts', source)).toEqual([]);
    expect(unused('libs/lower/src/one.spec.ts', source)).toEqual(['First', 'Second', 'Third']);
  });

  it('has the names of what it passes on whole, and those that it declares', () => {
    const planted = new Map([
      ['libs/lower/src/index.ts', `export * from './two.js';\nexport type Own = string;`],
      ['libs/lower/src/two.ts', `export const LIMIT = 1, REST = 2;\nexport class Late {}\nconst hidden = 1;\nexport interface Shape {}`],
    ]);
    expect(unusedNames(planted)).toEqual(['LIMIT', 'REST', 'Late', 'Shape', 'Own'].map((name) => `libs/lower: ${name}`));
  });
});

describe('the sources of the program', () => {
  it('are needed by the program: what suites alone import lies among the fixtures', async () => {
    expect(suiteOnly(await sources())).toEqual([]);
  });

  it('are not needed where suites alone import them, were it through another such file', () => {
    const planted = new Map([
      ['libs/lower/src/index.ts', `export { part } from './part.js';`],
      ['libs/lower/src/part.ts', ''],
      ['libs/lower/src/givens.ts', `import { part } from './part.js';`],
      ['libs/lower/src/more-givens.ts', `export * from './givens.js';`],
      ['libs/lower/src/lone.ts', ''],
      ['libs/lower/testing/index.ts', `export type Lone = import('../src/lone.js').Lone;`],
      ['libs/lower/src/part.spec.ts', `import './more-givens.js';\nimport { part } from './part.js';`],
    ]);
    expect(suiteOnly(planted)).toEqual(['givens', 'lone', 'more-givens'].map((name) => `libs/lower/src/${name}.ts`));
  });
});
