import { entitiesIn, namesIn } from './sql-texts.js';

/** A source file. */
export interface Source {
  /** Place from the top, such as libs/access/src/scope.ts. */
  readonly path: string;
  readonly text: string;
}

/** What a name stands for in the database. */
export type Offered = 'table' | 'function' | 'view' | 'view with the owner’s eyes' | 'view that can be written';

/** Schemas that every lib may name: everything rests on them. */
const GROUND = ['platform', 'access', 'workflow', 'public'];
/** The floor of the bench is the bare statement; what it plants goes around the product. */
const APART = ['apps/bench', 'libs/testing'];

const isFixture = (path: string): boolean => /(^|[/-])givens\.ts$/.test(path);
const isSuite = (path: string): boolean => /\.(spec|test)\.ts$/.test(path);
const homeOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const schemaOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Why the statements of libs and apps do not stay at home; empty when they do. @param offered what the database has, by name */
export function faultsOf(sources: readonly Source[], offered: ReadonlyMap<string, Offered>): string[] {
  const program = sources.filter(
    ({ path }) => /^\w+\/\w+\/src\//.test(path) && !isSuite(path) && !isFixture(path) && !APART.includes(homeOf(path)),
  );
  const owners = new Map<string, Set<string>>();
  for (const { path, text } of program)
    for (const table of entitiesIn(text)) owners.set(table, (owners.get(table) ?? new Set()).add(homeOf(path)));
  const suites = sources.filter(({ path }) => isSuite(path));

  const shared = [...owners].filter(([, homes]) => homes.size > 1);
  const abroad = program
    .flatMap(({ path, text }) => namesIn(path, text))
    .filter(({ path, name }) => {
      const isOwn = homeOf(path) === `libs/${schemaOf(name)}` || owners.get(name)?.has(homeOf(path));
      return offered.has(name) && !GROUND.includes(schemaOf(name)) && !isOwn;
    });
  const isShown = (name: string): boolean =>
    suites.some(({ path, text }) => homeOf(path) === `libs/${schemaOf(name)}` && text.includes(name));
  const judged = abroad.flatMap(({ path, name }) => {
    const kind = offered.get(name);
    if (kind !== 'view' && kind !== 'function') return [`${path}: ${name} is a ${kind}`];
    return isShown(name) ? [] : [`${path}: ${name} is in no suite of its owner`];
  });
  const faults = shared.map(
    ([name, homes]) =>
      `${name} is mapped by ${[...homes]
        .map((home) => home.slice(5))
        .sort()
        .join(' and ')}`,
  );
  return [...faults, ...new Set(judged)];
}
