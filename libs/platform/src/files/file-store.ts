import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../config/config.js';
import { FileBroken, FileTooLarge } from './file-errors.js';
import { INCOMING, placeOf } from './places.js';

/** What lies in the store: its address and its size in bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

/** Bytes on disk under their SHA-256, streamed in and out; no more than a chunk of them is ever in memory. */
@Injectable()
export class FileStore {
  private readonly directory: string;

  constructor(@Inject(CONFIG) { FILES_DIR }: Config) {
    this.directory = FILES_DIR;
  }

  /**
   * Takes a stream in: to a file beside, synced, looked at, and only then under its address. Whatever fails leaves nothing.
   * @param limit in bytes
   * @param accept looks at the whole file before it is kept, and throws to refuse it
   * @throws FileTooLarge as soon as the limit is passed; FileBroken when the stream ends too early
   */
  async put(source: Readable, limit: number, accept: (path: string) => Promise<void> = () => Promise.resolve()): Promise<StoredFile> {
    await mkdir(join(this.directory, INCOMING), { recursive: true, mode: 0o700 });
    const incoming = join(this.directory, INCOMING, uuidv7());
    try {
      const stored = await take(source, incoming, limit);
      await accept(incoming);
      await this.keep(incoming, stored.sha256);
      return stored;
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /**
   * Opens a file for streaming out; whoever opens it reads or destroys the stream.
   * @throws Error ENOENT when it is not there
   */
  async open(sha256: string): Promise<{ stream: Readable; size: number }> {
    const handle = await open(placeOf(this.directory, sha256).path, 'r');
    const { size } = await handle.stat();
    return { stream: handle.createReadStream(), size };
  }

  private async keep(incoming: string, sha256: string): Promise<void> {
    const { folder, path } = placeOf(this.directory, sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(incoming, path);
    // The name is as durable as the bytes only when its folder is synced too.
    await synced(await open(folder, 'r'));
  }
}

async function synced(folder: FileHandle): Promise<void> {
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function take(source: Readable, path: string, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length;
      if (size > limit) return next(new FileTooLarge(limit));
      hash.update(chunk);
      next(null, chunk);
    },
  });
  try {
    await pipeline(source, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    if (!(error instanceof FileTooLarge) && source.errored === error) throw new FileBroken('the stream ended too early', { cause: error });
    throw error;
  }
  return { sha256: hash.digest('hex'), size };
}
