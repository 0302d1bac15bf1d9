import { Actor } from '@jidi/access';
import { postRow, type Tx } from '@jidi/platform';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Stateful } from '../table/kind.js';
import { History } from './history.entity.js';
import type { Occasion } from '../run/occasion.js';
import { Remark } from './remark.entity.js';
import type { Robot } from '../run/robot.js';
import { idsLedBy } from './history.sql.js';

/** One thing that happened, as the runner knows it. */
export interface Recorded {
  readonly kind: string;
  readonly record: Stateful;
  readonly by: Actor | Robot;
  readonly action: string;
  /** The step that a recall takes back. */
  readonly undoesId?: string;
  /** The step of another record that led it. */
  readonly causeId?: string;
  readonly fromState: string | null;
  readonly sequence: number;
  readonly occasion: Occasion;
  readonly happenedOn: string;
  readonly recordedAt: Date;
  readonly nodeId: string | null;
  readonly delegatedBy: string | null;
  readonly notes: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Adds to a record's history, with the next statement that is waited for; rows are never changed. A reason stands in a row beside
 * it, where it can be erased.
 * @returns the row's id
 */
export function recordHistory(tx: Tx, done: Recorded): string {
  const { by, occasion, record } = done;
  const { reason = null, ...notes } = done.notes;
  const { lateReason = null } = occasion;
  const id = uuidv7();
  postRow(tx, History, {
    id,
    kind: done.kind,
    recordId: record.id,
    sequence: done.sequence,
    action: done.action,
    undoesId: done.undoesId ?? null,
    causeId: done.causeId ?? null,
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
    notes,
  });
  if (reason === null && lateReason === null) return id;
  postRow(tx, Remark, {
    historyId: id,
    recordId: record.id,
    reason: reason === null ? null : String(reason),
    lateReason,
    erasedAt: null,
    erasedBy: null,
  });
  return id;
}

/**
 * The last thing that moved a record, null when it is new: where a robot only let it follow a date, that is left out. A recall is
 * one too: whoever acted before the next body has no more to take back, though that body thought better of it.
 */
export const lastMove = (tx: Tx, recordId: string): Promise<History | null> =>
  tx
    .createQueryBuilder(History, 'h')
    .where('h.recordId = :recordId and (h.robot is null or h.fromState is distinct from h.toState)', { recordId })
    .orderBy('h.sequence', 'DESC')
    .getOne();

/** Whether somebody has done anything to a record. */
export const hasActed = (tx: Tx, recordId: string, personId: string): Promise<boolean> => tx.existsBy(History, { recordId, personId });

/** The steps that a step led, and what those led in turn: what came last comes first. */
export async function stepsLedBy(tx: Tx, stepId: string): Promise<History[]> {
  const led = await idsLedBy(tx, stepId);
  return led.length === 0 ? [] : tx.find(History, { where: { id: In(led) }, order: { position: 'DESC' } });
}
