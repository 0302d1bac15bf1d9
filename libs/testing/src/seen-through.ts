import { ROBOT } from '@jidi/platform';
import type { TestTree } from './givens.js';
import type { TestApp } from './test-app.js';

/** Who looks: a county, the city above it, the county beside it, and a transaction without a scope. */
type Eyes = 'county' | 'city' | 'neighbour' | 'nobody';

const AUDIENCES = `select n.audience_id as id from access.node_ancestor a join access.node n on n.id = a.ancestor_id where a.node_id = $1`;

/** How many rows of a record in Queshan each sees through a view that a lib offers, by row-level security alone. */
export async function seenThrough(
  { database }: Pick<TestApp, 'database'>,
  { queshan, zhumadian, biyang }: TestTree,
  view: string,
  column: string,
  recordId: string,
): Promise<Record<Eyes, number>> {
  const count = async (...subjects: string[]): Promise<number> => {
    const rows = await database.read({ rows: { mode: 'person', subjects } }, (tx) =>
      tx.query<unknown[]>(`select from ${view} where ${column} = $1`, [recordId]),
    );
    return rows.length;
  };
  // Whoever sits at a node is told what the bodies above it tell all below them.
  const at = async (node: string): Promise<number> => {
    const audiences = await database.read(ROBOT, (tx) => tx.query<{ id: string }[]>(AUDIENCES, [node]));
    return count(node, ...audiences.map(({ id }) => id));
  };
  return { county: await at(queshan), city: await at(zhumadian), neighbour: await at(biyang), nobody: await count() };
}
