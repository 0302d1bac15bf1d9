import { type Clock, yearOf } from '@jidi/platform';
import type { Client } from 'pg';
import { PAST_YEARS } from './plant-bodies.js';

/** A base with everybody who reaches what concerns it. */
export interface PlantedBase {
  readonly id: string;
  readonly name: string;
  readonly nodeId: string;
  readonly countyId: string;
  /** Who stands above the county and issues its calls. */
  readonly issuerId: string;
  /** Its node with all above it. */
  readonly above: readonly string[];
  /** The county's officer. */
  readonly officerId: string;
}

/** What was planted before the applications. */
export interface World {
  readonly bases: readonly PlantedBase[];
  readonly pastYears: readonly number[];
  readonly thisYear: number;
  readonly callOf: (issuerId: string, year: number) => string;
  /** The session of the officer at a node. */
  readonly sessionAt: (nodeId: string) => string;
  /** The node of a division's association, by the division's code. */
  readonly nodeOf: (code: string) => string;
}

interface BaseRow extends Omit<PlantedBase, 'above'> {
  readonly countyAbove: readonly string[];
}

const BASES = `
  select b.id, b.name, b.node_id as "nodeId", b.county_id as "countyId", c.issuer_id as "issuerId", o.person_id as "officerId",
    (select array_agg(a.ancestor_id::text) from access.node_ancestor a where a.node_id = b.county_id) as "countyAbove"
  from planted_base b join county c on c.id = b.county_id join officer o on o.node_id = b.county_id order by b.n`;

/** Reads what was planted, on the connection that planted it. */
export async function readWorld(owner: Client, clock: Clock): Promise<World> {
  const { rows: bases } = await owner.query<BaseRow>(BASES);
  const { rows: calls } = await owner.query<{ id: string; issuerId: string; year: number }>(
    'select id, issuer_id as "issuerId", year from called',
  );
  const { rows: officers } = await owner.query<{ nodeId: string; code: string; sessionId: string }>(
    'select node_id as "nodeId", code, session_id as "sessionId" from officer',
  );
  const callIds = new Map(calls.map(({ id, issuerId, year }) => [`${issuerId} ${year}`, id]));
  const sessions = new Map(officers.map(({ nodeId, sessionId }) => [nodeId, sessionId]));
  const nodes = new Map(officers.map(({ code, nodeId }) => [code, nodeId]));
  const thisYear = yearOf(clock.today());
  return {
    bases: bases.map(({ countyAbove, ...base }) => ({ ...base, above: [base.nodeId, ...countyAbove] })),
    pastYears: Array.from({ length: PAST_YEARS }, (_, index) => thisYear - PAST_YEARS + index),
    thisYear,
    callOf: (issuerId, year) => known(callIds.get(`${issuerId} ${year}`)),
    sessionAt: (nodeId) => known(sessions.get(nodeId)),
    nodeOf: (code) => known(nodes.get(code)),
  };
}

function known(id: string | undefined): string {
  if (id === undefined) throw new Error('not planted');
  return id;
}
