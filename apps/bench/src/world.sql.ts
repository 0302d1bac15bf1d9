import type { Client } from 'pg';

/** A base as it was planted. */
export interface BaseRow {
  readonly id: string;
  readonly name: string;
  readonly nodeId: string;
  readonly countyId: string;
  /** Who stands above the county and issues its calls. */
  readonly issuerId: string;
  /** The county's officer. */
  readonly officerId: string;
  /** The county with all above it. */
  readonly countyAbove: readonly string[];
}

const BASES = `
  select b.id, b.name, b.node_id as "nodeId", b.county_id as "countyId", c.issuer_id as "issuerId", o.person_id as "officerId",
    (select array_agg(a.ancestor_id::text) from access.node_ancestor a where a.node_id = b.county_id) as "countyAbove"
  from planted_base b join county c on c.id = b.county_id join officer o on o.node_id = b.county_id order by b.n`;

/** The bases, on the connection that planted them. */
export const plantedBases = async (owner: Client): Promise<BaseRow[]> => (await owner.query<BaseRow>(BASES)).rows;

/** A call as it was planted. */
export interface CallRow {
  readonly id: string;
  readonly issuerId: string;
  readonly year: number;
}

/** The calls, on the connection that planted them. */
export const plantedCalls = async (owner: Client): Promise<CallRow[]> =>
  (await owner.query<CallRow>('select id, issuer_id as "issuerId", year from called')).rows;

/** An officer's place and session. */
export interface OfficerRow {
  readonly nodeId: string;
  readonly code: string;
  readonly sessionId: string;
}

/** The officers, on the connection that planted them. */
export const plantedOfficers = async (owner: Client): Promise<OfficerRow[]> =>
  (await owner.query<OfficerRow>('select node_id as "nodeId", code, session_id as "sessionId" from officer')).rows;
