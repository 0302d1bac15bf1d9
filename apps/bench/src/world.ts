import { type Clock, yearOf } from '@jidi/platform';
import type { Client } from 'pg';
import { PAST_YEARS } from './plant-bodies.sql.js';
import { type BaseRow, plantedBases, plantedCalls, plantedOfficers } from './world.sql.js';

/** A base with everybody who reaches what concerns it. */
export interface PlantedBase extends Omit<BaseRow, 'countyAbove'> {
  /** Its node with all above it. */
  readonly above: readonly string[];
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

/** Reads what was planted, on the connection that planted it. */
export async function readWorld(owner: Client, clock: Clock): Promise<World> {
  const bases = await plantedBases(owner);
  const calls = await plantedCalls(owner);
  const officers = await plantedOfficers(owner);
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
