import type { Tx } from '@jidi/platform';
import { IsNull, Not } from 'typeorm';
import { type Objection, Objector } from './objection.entity.js';
import { hasSubjectGoneOn } from './objection.sql.js';

/** Whether what was last done to an objection stays: its subject has gone on since, or who objected was erased for it. */
export async function isFinal(tx: Tx, objection: Readonly<Objection>): Promise<boolean> {
  return (await tx.existsBy(Objector, { objectionId: objection.id, erasedAt: Not(IsNull()) })) || hasSubjectGoneOn(tx, objection);
}
