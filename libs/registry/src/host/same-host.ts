import type { Tx } from '@jidi/platform';
import { areaOf } from '../name/confirmed.js';
import { foldName } from '../name/fold-name.js';

/** A host that a new one may be. */
export interface HostCandidate {
  readonly id: string;
  readonly name: string;
  readonly association: string;
  /** Likeness of the names, 0 to 1. */
  readonly score: number;
}

/** Likeness from which a name of the same area asks for a look; elsewhere only the very name does. */
const LIKE = 0.8;

const SEARCH = `select h.id, n.name, registry.association_of(h.registered_at_node_id) as association, round(s.score::numeric, 2)::float8 as score
  from registry.search_hosts($1, null) s
  join registry.host h on h.id = s.host_id
  join lateral (
    select n.name, n.folded from registry.host_name n where n.host_id = h.id and n.voided_at is null
    order by (n.folded = $1) desc, n.valid_from desc limit 1) n on true
  where ($2::text is null or h.credit_code is null) and (n.folded = $1 or (s.score >= $3 and h.registered_at_node_id = any ($4)))
  order by s.score desc, h.id limit 10`;

/**
 * Looks within reach for hosts that one to be registered may be: of the same name, or of a similar one in the same area.
 * Two with different credit codes are two.
 */
export async function findSameHosts(
  tx: Tx,
  { name, nodeId, creditCode }: { readonly name: string; readonly nodeId: string; readonly creditCode: string | null },
): Promise<HostCandidate[]> {
  // Two who register one host at once come one after the other, so that the second is shown the first's.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`registry.host at ${nodeId}`]);
  return tx.query<HostCandidate[]>(SEARCH, [foldName(name), creditCode, LIKE, await areaOf(tx, nodeId)]);
}
