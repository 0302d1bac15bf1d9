import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Sources } from './doors.js';

/** Whether a file belongs to the suites: a suite itself, what stands beside one, or a fixture. */
const isOfSuites = (path: string): boolean =>
  /\.(spec|test)\.ts$/.test(path) ||
  /^apps\/[\w-]+\/test\//.test(path) ||
  /^libs\/[\w-]+\/testing\//.test(path) ||
  path.startsWith('libs/testing/');

/** The files that a file imports by their place. */
const importedBy = (path: string, text: string): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => join(dirname(path), fileName.replace(/\.js$/, '.ts')));

/**
 * The files of the program that it does not need: some suite imports them, and of the program nobody, or only files of which
 * the same is true. What nobody imports is where a process or a lib begins.
 */
export function suiteOnly(sources: Sources): string[] {
  const importers = new Map<string, string[]>();
  for (const [path, text] of sources)
    for (const imported of importedBy(path, text)) importers.set(imported, [...(importers.get(imported) ?? []), path]);
  const found = new Set<string>();
  const isLeft = (path: string): boolean => isOfSuites(path) || found.has(path);
  for (let before = -1; found.size > before;) {
    before = found.size;
    for (const path of sources.keys()) if (!isOfSuites(path) && importers.get(path)?.every(isLeft)) found.add(path);
  }
  return [...found].sort();
}
