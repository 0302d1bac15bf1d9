import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { coreOf, foldName } from '../name/fold-name.js';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';

/** A base that a new one may be. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly association: string;
  readonly sameHost: boolean;
  /** Likeness of the names, 0 to 1. */
  readonly score: number;
}

/** What a base to be registered is compared by. */
export interface Likeness {
  readonly names: readonly string[];
  /** Divisions above it, by name. */
  readonly places: readonly string[];
  readonly managingNodeId: string;
  readonly locationNodeIds: readonly string[];
  readonly hostId: string | null;
}

/** Bases that a new one may be: within reach by name, beyond it the managing associations alone. */
export interface Duplicates {
  readonly candidates: readonly Candidate[];
  readonly elsewhere: readonly string[];
}

/** Area of comparison: managing bodies and locations, with the city above, whose own bases (市直) may stand there. */
const AREA = `select array_agg(distinct a.ancestor_id) as area from access.node_ancestor a join access.node n on n.id = a.ancestor_id
  where a.node_id = any ($1) and (a.depth = 0 or n.kind in ('CITY', 'COUNTY', 'ZONE'))`;

/** Looks for bases that may be the one to be registered. */
export async function findDuplicates(tx: Tx, { names, places, managingNodeId, locationNodeIds, hostId }: Likeness): Promise<Duplicates> {
  const area: { area: string[] }[] = await tx.query(AREA, [[managingNodeId, ...locationNodeIds]]);
  const rows: { base_id: string | null; name: string | null; association: string; same_host: boolean; score: number }[] = await tx.query(
    'select * from registry.similar_bases($1, $2, $3, $4)',
    [names.map(foldName), names.map((name) => coreOf(name, places)), area[0]?.area ?? [], hostId],
  );
  const candidates = rows.flatMap(({ base_id: id, name, association, same_host: sameHost, score }) =>
    id === null || name === null ? [] : [{ id, name, association, sameHost, score: Math.round(score * 100) / 100 }],
  );
  const elsewhere = [...new Set(rows.filter((row) => row.base_id === null).map((row) => row.association))];
  return { candidates, elsewhere };
}

/**
 * Holds up what may be registered twice, unless it is confirmed as another base with a note that says why.
 * @throws Problem possible-duplicate with the candidates, or invalid without the note
 */
export function requireConfirmed(
  { candidates, elsewhere }: Duplicates,
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
    { path: 'note', code: 'note-missing', zh: '请说明为什么不是重复登记', en: 'say why it is another base' },
  ]);
}
