import type { Tx } from '@jidi/platform';
import type { Host } from './host.entity.js';

/** Adds a host at its first version; false when its credit code is on record. Who enters the same code waits for this unit of work. */
export async function addHost(tx: Tx, host: Omit<Host, 'version'>): Promise<boolean> {
  const inserted: unknown[] = await tx.query(
    `insert into registry.host (id, type, credit_code, no_code_reason, no_code_note, registered_at_node_id, version, created_at)
       values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (credit_code) do nothing returning id`,
    [host.id, host.type, host.creditCode, host.noCodeReason, host.noCodeNote, host.registeredAtNodeId, host.createdAt],
  );
  return inserted.length > 0;
}

/** Nodes of the bodies that manage the host's bases today. */
export async function managingNodes(tx: Tx, hostId: string): Promise<string[]> {
  const managing: { node_id: string }[] = await tx.query(
    `select t.node_id from registry.base_host h join registry.base_tenure t on t.base_id = h.base_id
         where h.host_id = $1 and h.valid_to is null and h.voided_at is null and t.valid_to is null and t.voided_at is null`,
    [hostId],
  );
  return managing.map((row) => row.node_id);
}

/** The host that has a credit code: its id within reach, beyond it the association to ask; undefined when nobody has it. */
export async function hostOfCode(tx: Tx, code: string | null): Promise<{ host_id: string | null; association: string } | undefined> {
  const rows: { host_id: string | null; association: string }[] = await tx.query('select * from registry.host_of_code($1)', [code]);
  return rows[0];
}

/** Whether a host was merged into another; undefined beyond reach. */
export async function isMerged(tx: Tx, hostId: string): Promise<boolean | undefined> {
  const rows: { merged: boolean }[] = await tx.query(
    `select exists (select 1 from registry.host_successor s where s.host_id = h.id and s.valid_to is null and s.voided_at is null) as merged
     from registry.host h where h.id = $1`,
    [hostId],
  );
  return rows[0]?.merged;
}

/** A host that a new one may be. */
export interface HostCandidate {
  readonly id: string;
  readonly name: string;
  readonly association: string;
  /** Likeness of the names, 0 to 1. */
  readonly score: number;
}

const SEARCH = `select h.id, n.name, registry.association_of(h.registered_at_node_id) as association, round(s.score::numeric, 2)::float8 as score
  from registry.search_hosts($1, null) s
  join registry.host h on h.id = s.host_id
  join lateral (
    select n.name, n.folded from registry.host_name n where n.host_id = h.id and n.voided_at is null
    order by (n.folded = $1) desc, n.valid_from desc limit 1) n on true
  where ($2::text is null or h.credit_code is null) and (n.folded = $1 or (s.score >= $3 and h.registered_at_node_id = any ($4)))
  order by s.score desc, h.id limit 10`;

/** What a host to be registered is compared by. */
export interface HostLikeness {
  readonly folded: string;
  readonly creditCode: string | null;
  /** Likeness from which a name of the area counts. */
  readonly like: number;
  readonly area: readonly string[];
}

/** Hosts within reach of the same name, or of a similar one in the area. Two with different credit codes are two. */
export const similarHosts = (tx: Tx, { folded, creditCode, like, area }: HostLikeness): Promise<HostCandidate[]> =>
  tx.query(SEARCH, [folded, creditCode, like, area]);
