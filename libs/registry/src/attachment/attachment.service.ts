import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Actor, type Scope, scopeFor } from '@jidi/access';
import {
  type Caller,
  Clock,
  Database,
  FileBroken,
  FileStore,
  FileTooLarge,
  Problem,
  PROBLEMS,
  type StoredFile,
  type Tx,
} from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { type Attachable, permissionToRead } from './attachable.js';
import type { AttachmentView, RecordQuery } from './attachment.dto.js';
import { Attachment } from './attachment.entity.js';
import { attachmentView, findAttachment, requireAttachable, requireReached } from './attachment.queries.js';
import { FILE_KINDS, type FileKind, fileKindOf } from './file-kind.js';
import { cleanFileName } from './file-name.js';
import { markRemoved, requireNotActedOn } from './kept.js';

/** The largest file, in bytes. */
export const LARGEST_FILE = 20 * 1_048_576;

/** A file as it arrives. */
export interface Arriving {
  readonly name: string;
  readonly stream: Readable;
  /** Reads what follows the file, once its stream was read. @throws Problem file-not-alone, unreadable */
  readonly finish: () => Promise<void>;
}

/** Takes files in for records, and gives them out. */
@Injectable()
export class AttachmentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(FileStore) private readonly store: FileStore,
  ) {}

  /**
   * Adds a file to a record. The record is looked at before the first byte is taken and again with the row; no transaction is
   * open while bytes flow.
   * @param receive begins the upload, once the record has been looked at
   */
  async add(by: Actor, record: RecordQuery, receive: () => Promise<Arriving>): Promise<AttachmentView> {
    const attachable = requireAttachable(record.recordKind);
    const scope = scopeFor(by, 'attachment.add');
    await this.database.read(scope.caller, (tx) => reachFor(tx, by, attachable, record));
    const arriving = await receive();
    const name = cleanFileName(arriving.name);
    let kind: FileKind = 'pdf';
    const stored = await this.put(arriving.stream, async (path) => {
      await arriving.finish();
      kind = await fileKindOf(path, name);
    });
    return this.database.write(onceWith(scope, stored, name), async (tx) => {
      const reachId = await reachFor(tx, by, attachable, record);
      const id = uuidv7();
      await tx.insert(Attachment, {
        id,
        ...record,
        reachId,
        name,
        mediaType: FILE_KINDS[kind],
        ...stored,
        uploadedBy: by.personId,
        uploadedAt: this.clock.now(),
        isScan: false,
        removedAt: null,
        removedBy: null,
      });
      return attachmentView(tx, id);
    });
  }

  /**
   * A file's facts and its bytes; whoever asks reads or destroys the stream.
   * @throws Problem not-found when it is beyond reach or was removed
   */
  async open(by: Actor, id: string): Promise<AttachmentView & { stream: Readable }> {
    const view = await findAttachment(this.database, by, id);
    const { stream } = await this.store.open(view.sha256);
    return { ...view, stream };
  }

  /** Takes a file back: by who uploaded it, while the record takes changes and nobody has acted on it. Its bytes go in the night. */
  remove(by: Actor, id: string): Promise<AttachmentView> {
    return this.database.write(scopeFor(by, 'attachment.add').caller, async (tx) => {
      const view = await attachmentView(tx, id);
      await requireWritten(tx, by, view);
      if (view.uploadedBy !== by.personId) throw new Problem(PROBLEMS.forbidden);
      const attachable = requireAttachable(view.recordKind);
      await requireOpen(tx, attachable, view.recordId);
      await requireNotActedOn(tx, attachable, view);
      await markRemoved(tx, id, { at: this.clock.now(), personId: by.personId });
      return view;
    });
  }

  private async put(stream: Readable, accept: (path: string) => Promise<void>): Promise<StoredFile> {
    try {
      return await this.store.put(stream, LARGEST_FILE, accept);
    } catch (error) {
      if (error instanceof FileTooLarge) throw new Problem(REGISTRY_PROBLEMS.fileTooLarge, [], { limit: error.limit });
      if (error instanceof FileBroken) throw new Problem(PROBLEMS.unreadable);
      throw error;
    }
  }
}

/**
 * Whose reach a file of the record gets.
 * @throws Problem not-found, record-closed
 */
async function reachFor(tx: Tx, by: Actor, attachable: Attachable, record: RecordQuery): Promise<string> {
  await requireWritten(tx, by, record);
  await requireOpen(tx, attachable, record.recordId);
  return (await attachable.reachOf?.(tx, record.recordId)) ?? record.recordId;
}

/** @throws Problem not-found when neither the caller nor a body at which such records are read and files may be added reaches the record */
async function requireWritten(tx: Tx, by: Actor, { recordKind, recordId }: RecordQuery): Promise<void> {
  // Being told something, as everyone below an issuer is told its calls, is no reason to add to it; being named on it is.
  const readAt = by.nodesWith(permissionToRead(recordKind));
  const nodes = by.nodesWith('attachment.add').filter((node) => readAt.includes(node));
  await requireReached(tx, recordKind, recordId, nodes.length > 0 ? [...nodes, by.personId] : []);
}

/** @throws Problem record-closed */
async function requireOpen(tx: Tx, { closed }: Attachable, recordId: string): Promise<void> {
  const fault = await closed?.why(tx, recordId);
  if (fault) throw new Problem(REGISTRY_PROBLEMS.recordClosed, [fault]);
}

/** An Idempotency-Key stands for these bytes under this name: other ones are another request. */
function onceWith({ caller }: Scope, { sha256 }: StoredFile, name: string): Caller {
  const { once } = caller;
  if (!once) return caller;
  return {
    ...caller,
    once: { ...once, fingerprint: createHash('sha256').update(`${once.fingerprint}\n${sha256}\n${name}`).digest('hex') },
  };
}
