import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { lockRecord, type ScanOwner, workflows } from '@jidi/workflow';
import { IsNull } from 'typeorm';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import type { Attachable } from './attachable.js';
import { Attachment } from './attachment.entity.js';
import { requireAttachable } from './attachment.queries.js';
import { hasMovedSince, isScan, makeScan, removeFile } from './attachment.sql.js';

/** Why a single file can no longer be taken back. */
export const KEPT_FAULTS = ['named-as-scan', 'acted-on'] as const;

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
  return makeScan(tx, id, { kind, id: recordId }, file.recordId);
}

/**
 * Marks a file as removed.
 * @throws Problem record-closed when a record names it as its scan; not-found when it was removed meanwhile
 */
export async function markRemoved(tx: Tx, id: string, by: { readonly at: Date; readonly personId: string }): Promise<void> {
  if (await removeFile(tx, id, by)) return;
  if (!(await isScan(tx, id))) throw new Problem(PROBLEMS.notFound);
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
  return hasMovedSince(tx, id, file.id);
}

const kept = (code: (typeof KEPT_FAULTS)[number], zh: string, en: string): Problem =>
  new Problem(REGISTRY_PROBLEMS.recordClosed, [{ path: '', code, zh, en } satisfies Fault]);
