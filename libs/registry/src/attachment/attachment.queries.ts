import { type Actor, type Scope, scopeFor } from '@jidi/access';
import { afterCursor, type Database, type Fault, type Page, pageOf, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { attachableKinds, attachableOf, type Attachable, permissionToRead } from './attachable.js';
import type { AttachmentQuery, AttachmentView } from './attachment.dto.js';

const COLUMNS = `a.id, a.record_kind as "recordKind", a.record_id as "recordId", a.name, a.media_type as "mediaType", a.size, a.sha256,
  a.uploaded_by as "uploadedBy", to_json(a.uploaded_at) #>> '{}' as "uploadedAt"`;

const LIST = `select ${COLUMNS} from registry.attachment a
  where a.record_id = $1 and a.record_kind = $2 and a.removed_at is null and a.id < $3 order by a.id desc limit $4`;
const ONE = `select ${COLUMNS} from registry.attachment a where a.id = $1 and a.removed_at is null`;

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** @throws Problem invalid for a kind of record that takes no attachments */
export function requireAttachable(kind: string): Attachable {
  const attachable = attachableOf(kind);
  if (attachable) return attachable;
  const kinds = attachableKinds().join('、');
  throw new Problem(PROBLEMS.invalid, [
    { path: 'recordKind', code: 'record-kind', zh: `应为以下之一：${kinds}`, en: `expected one of ${kinds}` } satisfies Fault,
  ]);
}

/** @throws Problem not-found when none of some subjects reaches the record */
export async function requireReached(tx: Tx, kind: string, recordId: string, subjects: readonly string[]): Promise<void> {
  const rows: unknown[] = await tx.query(
    'select 1 from access.reach where record_id = $1 and kind = $2 and subject_id = any ($3) limit 1',
    [recordId, kind, subjects],
  );
  if (rows.length === 0) throw new Problem(PROBLEMS.notFound);
}

/**
 * The scope in which files of a kind are read: where attachments are, and the record is.
 * @throws Problem not-found when its records are read nowhere
 */
export function scopeOfFiles(by: Actor, kind: string): Scope {
  const read = permissionToRead(kind);
  if (!by.holds(read)) throw new Problem(PROBLEMS.notFound);
  return scopeFor(by, 'attachment.read', read);
}

/**
 * The files of a record that the caller reads, last uploaded first.
 * @throws Problem not-found when the record is beyond reach
 */
export async function listAttachments(
  database: Database,
  by: Actor,
  { recordKind, recordId, limit, cursor }: AttachmentQuery,
): Promise<Page<AttachmentView>> {
  requireAttachable(recordKind);
  const scope = scopeOfFiles(by, recordKind);
  const after = afterCursor(cursor)?.id ?? LAST;
  const rows = await database.read(scope.caller, async (tx) => {
    await requireReached(tx, recordKind, recordId, scope.subjects ?? []);
    return tx.query<AttachmentView[]>(LIST, [recordId, recordKind, after, limit + 1]);
  });
  return pageOf(
    rows,
    limit,
    ({ id, uploadedAt }) => ({ key: uploadedAt, id }),
    (row) => row,
  );
}

/** @throws Problem not-found when its record is not read, it is beyond reach or was removed */
export async function findAttachment(database: Database, by: Actor, id: string): Promise<AttachmentView> {
  const find = async ({ caller }: Scope): Promise<AttachmentView> =>
    existing(await database.query<AttachmentView>(caller, 'attachment', ONE, [id]));
  const { recordKind } = await find(scopeFor(by, 'attachment.read'));
  return find(scopeOfFiles(by, recordKind));
}

/** One file as a transaction sees it. */
export const attachmentView = async (tx: Tx, id: string): Promise<AttachmentView> => existing(await tx.query<AttachmentView[]>(ONE, [id]));

function existing([row]: readonly AttachmentView[]): AttachmentView {
  if (!row) throw new Problem(PROBLEMS.notFound);
  return row;
}
