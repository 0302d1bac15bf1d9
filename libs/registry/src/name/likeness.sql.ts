import type { Tx } from '@jidi/platform';

/** Area of comparison: managing bodies and locations, with the city above, whose own bases (市直) may stand there. */
const AREA = `select array_agg(distinct a.ancestor_id) as area from access.node_ancestor a join access.node n on n.id = a.ancestor_id
  where a.node_id = any ($1) and (a.depth = 0 or n.kind in ('CITY', 'COUNTY', 'ZONE'))`;

/** The nodes within which names are compared with those of some nodes. */
export async function areaOf(tx: Tx, ...nodeIds: readonly string[]): Promise<string[]> {
  const [row]: { area: string[] | null }[] = await tx.query(AREA, [nodeIds]);
  return row?.area ?? [];
}

/** A base that is like one to be registered; without id and name where it is beyond reach. */
export interface SimilarBase {
  readonly base_id: string | null;
  readonly name: string | null;
  readonly association: string;
  readonly same_host: boolean;
  readonly score: number;
}

/** What names are compared by: as they are typed, and without places and kinds of body. */
export interface Compared {
  readonly folded: readonly string[];
  readonly cores: readonly string[];
  readonly area: readonly string[];
  readonly hostId: string | null;
}

/** Bases that are called alike in the area, or have the host and a similar name. */
export const similarBases = (tx: Tx, { folded, cores, area, hostId }: Compared): Promise<SimilarBase[]> =>
  tx.query('select * from registry.similar_bases($1, $2, $3, $4)', [folded, cores, area, hostId]);
