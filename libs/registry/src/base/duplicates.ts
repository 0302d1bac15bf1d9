import type { Tx } from '@jidi/platform';

import { coreOf, foldName } from '../name/fold-name.js';
import { areaOf, similarBases } from '../name/likeness.sql.js';

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

/** Looks for bases that may be the one to be registered. */
export async function findDuplicates(tx: Tx, { names, places, managingNodeId, locationNodeIds, hostId }: Likeness): Promise<Duplicates> {
  const area = await areaOf(tx, managingNodeId, ...locationNodeIds);
  const compared = { folded: names.map(foldName), cores: names.map((name) => coreOf(name, places)), area, hostId };
  const rows = await similarBases(tx, compared);
  const candidates = rows.flatMap(({ base_id: id, name, association, same_host: sameHost, score }) =>
    id === null || name === null ? [] : [{ id, name, association, sameHost, score: Math.round(score * 100) / 100 }],
  );
  const elsewhere = [...new Set(rows.filter((row) => row.base_id === null).map((row) => row.association))];
  return { candidates, elsewhere };
}
