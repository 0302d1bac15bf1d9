import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';

/** Area of comparison: managing bodies and locations, with the city above, whose own bases (市直) may stand there. */
const AREA = `select array_agg(distinct a.ancestor_id) as area from access.node_ancestor a join access.node n on n.id = a.ancestor_id
  where a.node_id = any ($1) and (a.depth = 0 or n.kind in ('CITY', 'COUNTY', 'ZONE'))`;

/** The nodes within which names are compared with those of some nodes. */
export async function areaOf(tx: Tx, ...nodeIds: readonly string[]): Promise<string[]> {
  const [row]: { area: string[] | null }[] = await tx.query(AREA, [nodeIds]);
  return row?.area ?? [];
}

/**
 * Holds up what may be registered twice, unless it is confirmed as another one with a note that says why.
 * @throws Problem possible-duplicate with the candidates, or invalid without the note
 */
export function requireConfirmed(
  { candidates, elsewhere = [] }: { readonly candidates: readonly object[]; readonly elsewhere?: readonly string[] },
  { confirmNotDuplicate, note }: { confirmNotDuplicate?: boolean; note?: string },
): void {
  if (candidates.length + elsewhere.length === 0) return;
  if (!confirmNotDuplicate) {
    throw new Problem(REGISTRY_PROBLEMS.possibleDuplicate, [], {
      candidates,
      elsewhere: elsewhere.map((association) => ({ association })),
    });
  }
  if (note !== undefined) return;
  throw new Problem(PROBLEMS.invalid, [
    { path: 'note', code: 'note-missing', zh: '请说明为什么不是重复登记', en: 'say why it is another one' },
  ]);
}
