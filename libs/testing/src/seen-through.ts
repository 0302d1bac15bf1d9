import { ROBOT } from '@jidi/platform';
import type { TestTree } from './givens.js';
import type { TestApp } from './test-app.js';
import { audiencesAt, countThrough } from './seen-through.sql.js';

/** Who looks: a county, the city above it, the county beside it, and a transaction without a scope. */
type Eyes = 'county' | 'city' | 'neighbour' | 'nobody';

/** How many rows of a record in Queshan each sees through a view that a lib offers, by row-level security alone. */
export async function seenThrough(
  { database }: Pick<TestApp, 'database'>,
  { queshan, zhumadian, biyang }: TestTree,
  view: string,
  column: string,
  recordId: string,
): Promise<Record<Eyes, number>> {
  const count = (...subjects: string[]): Promise<number> =>
    database.read({ rows: { mode: 'person', subjects } }, (tx) => countThrough(tx, view, column, recordId));
  // Whoever sits at a node is told what the bodies above it tell all below them.
  const at = async (node: string): Promise<number> => count(node, ...(await database.read(ROBOT, (tx) => audiencesAt(tx, node))));
  return { county: await at(queshan), city: await at(zhumadian), neighbour: await at(biyang), nobody: await count() };
}
