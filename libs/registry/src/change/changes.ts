import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import type { Entry } from '../dated/entry.js';
import { Change, type Facts } from './change.entity.js';
import type { What } from './what.js';

/** What changed of which record, and whose reach that has. */
export interface Changed {
  readonly kind: 'host' | 'base';
  readonly recordId: string;
  readonly reachId: string;
  readonly what: What;
  readonly facts: Facts;
}

/** Adds to the history of the register, in the transaction of the change. */
export async function recordChange(tx: Tx, { personId, day, now, source, note }: Entry, changed: Changed): Promise<void> {
  await tx.insert(Change, { id: uuidv7(), ...changed, personId, happenedOn: day, recordedAt: now, source, note });
}
