import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { lockRecord, workflows } from '@jidi/workflow';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import type { Attachable } from './attachable.js';

/** Why a single file can no longer be taken back. */
export const KEPT_FAULTS = ['named-as-scan', 'acted-on'] as const;

const KEEP = 'update registry.attachment set is_scan = true where id = $1 and removed_at is null returning id';
const REMOVE = `update registry.attachment set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null and not is_scan returning id`;
const ACTED_ON = `select 1 from workflow.history h
  where h.record_id = $1 and h.id > $2 and (h.robot is null or h.from_state is distinct from h.to_state) limit 1`;

/** Keeps a file that a record names as its scan; whether the caller reaches it and it was not removed. */
export async function keepScan(tx: Tx, id: string): Promise<boolean> {
  const [rows]: [unknown[]] = await tx.query(KEEP, [id]);
  return rows.length > 0;
}

/**
 * Marks a file as removed.
 * @throws Problem record-closed when a record names it as its scan; not-found when it was removed meanwhile
 */
export async function markRemoved(tx: Tx, id: string, by: { readonly at: Date; readonly personId: string }): Promise<void> {
  const [rows]: [unknown[]] = await tx.query(REMOVE, [id, by.at, by.personId]);
  if (rows.length > 0) return;
  const [file]: { isScan: boolean }[] = await tx.query('select is_scan as "isScan" from registry.attachment where id = $1', [id]);
  if (!file?.isScan) throw new Problem(PROBLEMS.notFound);
  throw kept('named-as-scan', '该文件已作为扫描件入档，不能撤回', 'a record names the file as its scan: it stays');
}

/**
 * What people have acted on stays: outside the states in which a record is written, only what came after its last step is
 * taken back. Locks the record, so that no step comes in between.
 * @throws Problem record-closed
 */
export async function requireNotActedOn(
  tx: Tx,
  { actedOn, editable }: Attachable,
  file: { readonly id: string; readonly recordKind: string; readonly recordId: string },
): Promise<void> {
  const { kind, id } = (await actedOn?.(tx, file.recordId)) ?? { kind: file.recordKind, id: file.recordId };
  const workflow = workflows().get(kind);
  if (!workflow) return;
  const { state } = await lockRecord(tx, workflow, id);
  if ((editable ?? [workflow.initial]).includes(state)) return;
  // Ids are made in the order of time, finer than the instants that stand in the rows.
  const steps: unknown[] = await tx.query(ACTED_ON, [id, file.id]);
  if (steps.length > 0) throw kept('acted-on', '已据此文件办理，不能撤回', 'the record has moved on with this file: it stays');
}

const kept = (code: (typeof KEPT_FAULTS)[number], zh: string, en: string): Problem =>
  new Problem(REGISTRY_PROBLEMS.recordClosed, [{ path: '', code, zh, en } satisfies Fault]);
