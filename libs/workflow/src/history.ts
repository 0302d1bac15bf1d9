import { Actor } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import type { Stateful } from './describe-workflow.js';
import { History } from './history.entity.js';
import type { Occasion } from './occasion.js';
import type { Robot } from './robot.js';

/** One thing that happened, as the runner knows it. */
export interface Recorded {
  readonly kind: string;
  readonly record: Stateful;
  readonly by: Actor | Robot;
  readonly action: string;
  readonly fromState: string | null;
  readonly sequence: number;
  readonly occasion: Occasion;
  readonly happenedOn: string;
  readonly recordedAt: Date;
  readonly nodeId: string | null;
  readonly delegatedBy: string | null;
  readonly notes: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds to a record's history; rows are never changed. */
export async function recordHistory(tx: Tx, done: Recorded): Promise<void> {
  const { by, occasion, record } = done;
  await tx.insert(History, {
    id: uuidv7(),
    kind: done.kind,
    recordId: record.id,
    sequence: done.sequence,
    action: done.action,
    fromState: done.fromState,
    toState: record.state,
    personId: by instanceof Actor ? by.personId : null,
    robot: by instanceof Actor ? null : by.name,
    nodeId: done.nodeId,
    delegatedBy: done.delegatedBy,
    happenedOn: done.happenedOn,
    recordedAt: done.recordedAt,
    onBehalfOf: occasion.onBehalfOf ?? null,
    source: occasion.source ?? 'online',
    scanId: occasion.scanId ?? null,
    lateReason: occasion.lateReason ?? null,
    notes: done.notes,
  });
}

/** The last thing that happened to a record, null when it is new. */
export const lastOf = (tx: Tx, recordId: string): Promise<History | null> =>
  tx.findOne(History, { where: { recordId }, order: { sequence: 'DESC' } });

/** Whether somebody has done anything to a record. */
export const hasActed = (tx: Tx, recordId: string, personId: string): Promise<boolean> => tx.existsBy(History, { recordId, personId });
