import { type Database, ROBOT, type Tx } from '@jidi/platform';

const KEEP = `update registry.attachment set is_scan = true, record_kind = $2, record_id = $3, reach_id = $3
  where id = $1 and removed_at is null and (record_id = $3 or record_id = $4 and not is_scan) returning id`;
const HAND_ON = `update registry.attachment set record_kind = $3, record_id = $4, reach_id = $4 where id = $1 and record_id = $2 and is_scan`;
const REMOVE = `update registry.attachment set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null and not is_scan returning id`;
const ACTED_ON = `select 1 from workflow.history h
  where h.record_id = $1 and h.id > $2 and (h.robot is null or h.from_state is distinct from h.to_state) limit 1`;

/** A record, or a part of one, that files belong to. */
export interface FileOwner {
  readonly kind: string;
  readonly id: string;
}

/** Makes a file the scan of a record, from where it is; false when it was removed, or has become another's scan. */
export async function makeScan(tx: Tx, id: string, owner: FileOwner, from: string): Promise<boolean> {
  const [rows]: [unknown[]] = await tx.query(KEEP, [id, owner.kind, owner.id, from]);
  return rows.length > 0;
}

/** Hands the scan of a step on to the part of its record that it belongs to, and is read with. */
export async function handScanOn(tx: Tx, id: string, from: string, to: FileOwner): Promise<void> {
  await tx.query(HAND_ON, [id, from, to.kind, to.id]);
}

/** Marks a file as removed; false when it was removed already, or is a scan. */
export async function removeFile(tx: Tx, id: string, by: { readonly at: Date; readonly personId: string }): Promise<boolean> {
  const [rows]: [unknown[]] = await tx.query(REMOVE, [id, by.at, by.personId]);
  return rows.length > 0;
}

/** Whether a file is a scan, removed or not; false for an unknown one. */
export async function isScan(tx: Tx, id: string): Promise<boolean> {
  const [file]: { isScan: boolean }[] = await tx.query('select is_scan as "isScan" from registry.attachment where id = $1', [id]);
  return file?.isScan === true;
}

/** Whether people have moved a record since a file was added. Ids are made in the order of time, finer than the instants in the rows. */
export async function hasMovedSince(tx: Tx, recordId: string, fileId: string): Promise<boolean> {
  const steps: unknown[] = await tx.query(ACTED_ON, [recordId, fileId]);
  return steps.length > 0;
}

/** Which of some contents a file has that was not removed. */
export async function usedContents(database: Database, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ sha256: string }>(
    ROBOT,
    'used files',
    'select distinct sha256 from registry.attachment where sha256 = any ($1) and removed_at is null',
    [sha256s],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}
