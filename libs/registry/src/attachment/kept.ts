import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { lockRecord, type ScanOwner, workflows } from '@jidi/workflow';
import { IsNull } from 'typeorm';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import type { Attachable } from './attachable.js';
import { Attachment } from './attachment.entity.js';
import { requireAttachable } from './attachment.queries.js';

/** Why a single file can no longer be taken back. */
export const KEPT_FAULTS = ['named-as-scan', 'acted-on'] as const;

const KEEP = `update registry.attachment set is_scan = true, record_kind = $2, record_id = $3, reach_id = $3
  where id = $1 and removed_at is null and (record_id = $3 or record_id = $4 and not is_scan) returning id`;
const HAND_ON = `update registry.attachment set record_kind = $3, record_id = $4, reach_id = $4 where id = $1 and record_id = $2 and is_scan`;
const REMOVE = `update registry.attachment set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null and not is_scan returning id`;
const ACTED_ON = `select 1 from workflow.history h
  where h.record_id = $1 and h.id > $2 and (h.robot is null or h.from_state is distinct from h.to_state) limit 1`;

type File = Pick<Attachment, 'id' | 'recordKind' | 'recordId'>;

/**
 * Makes a file that a record names as its scan the record's own. A file of another record must be the caller's, and neither a
 * scan there nor acted on: naming takes it from there.
 */
export async function keepScan(tx: Tx, id: string, { kind, id: recordId, personId }: ScanOwner): Promise<boolean> {
  const file = await tx.findOneBy(Attachment, { id, removedAt: IsNull() });
  if (!file) return false;
  if (file.recordId !== recordId) {
    if (file.isScan || file.uploadedBy !== personId) return false;
    if (await isActedOn(tx, requireAttachable(file.recordKind), file)) return false;
  }
  const [rows]: [unknown[]] = await tx.query(KEEP, [id, kind, recordId, file.recordId]);
  return rows.length > 0;
}

/** Hands the scan of a step on to the part of its record that it belongs to, and is read with. */
export async function handScanOn(tx: Tx, id: string, from: string, to: { readonly kind: string; readonly id: string }): Promise<void> {
  await tx.query(HAND_ON, [id, from, to.kind, to.id]);
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

/** @throws Problem record-closed when people have acted on the file */
export async function requireNotActedOn(tx: Tx, attachable: Attachable, file: File): Promise<void> {
  if (await isActedOn(tx, attachable, file))
    throw kept('acted-on', '已据此文件办理，不能撤回', 'the record has moved on with this file: it stays');
}

/**
 * What people have acted on stays: outside the states in which a record is written, only what came after its last step is
 * taken back. Locks the record, so that no step comes in between.
 */
async function isActedOn(tx: Tx, { actedOn, editable }: Attachable, file: File): Promise<boolean> {
  const { kind, id } = (await actedOn?.(tx, file.recordId)) ?? { kind: file.recordKind, id: file.recordId };
  const workflow = workflows().get(kind);
  if (!workflow) return false;
  const { state } = await lockRecord(tx, workflow, id);
  if ((editable ?? [workflow.initial]).includes(state)) return false;
  // Ids are made in the order of time, finer than the instants that stand in the rows.
  const steps: unknown[] = await tx.query(ACTED_ON, [id, file.id]);
  return steps.length > 0;
}

const kept = (code: (typeof KEPT_FAULTS)[number], zh: string, en: string): Problem =>
  new Problem(REGISTRY_PROBLEMS.recordClosed, [{ path: '', code, zh, en } satisfies Fault]);
