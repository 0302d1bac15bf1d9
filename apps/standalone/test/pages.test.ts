import { access, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { markdownPages } from '@jidi/standalone';
import { describe, expect, it } from '@jest/globals';

/** What a page names in backticks that looks like a file or a folder; routes, places on the machine and patterns do not. */
const PATH = /^(?!\.)[\w.-]+(\/[\w.-]+)*\/?$/;
const FILE = /\.(ts|mjs|md|sql|json|yml)$/;
/** What npm does without being told in package.json. */
const OF_NPM = ['ci', 'install'];

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const namedIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, named = '']) => named)
    .filter((named) => PATH.test(named) && (named.includes('/') || FILE.test(named)));

const linkedIn = (text: string): string[] => [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);

const commandsIn = (text: string): string[] => [...text.matchAll(/\bnpm (?:run )?(?:-\S+ )*([a-z][a-z:-]*)/g)].map(([, name = '']) => name);

/** Names of the source files at or below a folder. */
async function namesBelow(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules')).map(({ name }) => name));
}

/** A name alone stands for a file anywhere below the page; a path counts from the top, from the page or from the sources beside it. */
async function isThere(page: string, named: string, below: ReadonlySet<string>): Promise<boolean> {
  const beside = dirname(page);
  const found = await Promise.all([named, join(beside, named), join(beside, 'src', named)].map(exists));
  return found.includes(true) || (!named.includes('/') && below.has(basename(named)));
}

describe('the pages of the project', () => {
  it('name files and folders that exist', async () => {
    const missing: string[] = [];
    let checked = 0;
    for (const page of await markdownPages()) {
      const text = await readFile(page, 'utf8');
      const folders = page.startsWith('libs/') ? [join(dirname(page), 'src')] : ['apps', 'libs', 'tools'];
      const below = new Set((await Promise.all(folders.map(namesBelow))).flatMap((names) => [...names]));
      const named = new Set([...namedIn(text), ...linkedIn(text)]);
      checked += named.size;
      for (const each of named) if (!(await isThere(page, each, below))) missing.push(`${page}: ${each}`);
    }
    expect(missing).toEqual([]);
    expect(checked).toBeGreaterThan(60);
  });

  it('name commands that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
    const known = [...Object.keys(scripts), ...OF_NPM];
    const texts = await Promise.all((await markdownPages()).map((page) => readFile(page, 'utf8')));
    const named = new Set(texts.flatMap(commandsIn));
    expect([...named].filter((name) => !known.includes(name))).toEqual([]);
    expect(named.size).toBeGreaterThan(8);
  });

  it('give each decision its number and its five parts', async () => {
    const files = (await readdir('docs/decisions')).sort();
    expect(files.length).toBeGreaterThan(10);
    expect(files.map((name) => name.slice(0, 5))).toEqual(files.map((_, index) => `${String(index + 1).padStart(4, '0')}-`));
    for (const name of files) {
      const text = await readFile(join('docs/decisions', name), 'utf8');
      const parts = [...text.matchAll(/^## (.*)\n\n(.+)/gm)].map(([, part = '']) => part);
      expect([name, parts]).toEqual([name, ['Status', 'Context', 'Options', 'Decision', 'Consequences']]);
      expect([name, /^## Status\n\n(Accepted|Proposed|Superseded), \d{4}-\d{2}-\d{2}\./m.test(text)]).toEqual([name, true]);
      expect([name, /^# \d+\. \S/.test(text)]).toEqual([name, true]);
    }
  });

  it('give each lib a page', async () => {
    const pages = await markdownPages();
    expect((await readdir('libs')).filter((lib) => !pages.includes(`libs/${lib}/README.md`))).toEqual([]);
  });
});
