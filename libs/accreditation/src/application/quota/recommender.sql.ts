import type { NodeKind, UnitKind } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** A body that could recommend, and how it stands to the issuer and to the base. */
export interface Candidate {
  readonly kind: NodeKind;
  readonly unitKind: UnitKind | null;
  readonly belowIssuer: boolean;
  readonly aboveBase: boolean;
  readonly baseBelowIssuer: boolean;
}

const CANDIDATE = `select n.kind, n.unit_kind as "unitKind",
    exists (select 1 from access.node_ancestor a where a.node_id = n.id and a.ancestor_id = $2) as "belowIssuer",
    exists (select 1 from access.node_ancestor a where a.node_id = $3 and a.ancestor_id = n.id) as "aboveBase",
    exists (select 1 from access.node_ancestor a where a.node_id = $3 and a.ancestor_id = $2) as "baseBelowIssuer"
  from access.node n where n.id = $1`;

/** A body as the recommender of a base to an issuer; undefined where there is no such body. */
export async function candidateOf(tx: Tx, nodeId: string, issuerNodeId: string, baseNodeId: string): Promise<Candidate | undefined> {
  const [candidate]: Candidate[] = await tx.query(CANDIDATE, [nodeId, issuerNodeId, baseNodeId]);
  return candidate;
}
