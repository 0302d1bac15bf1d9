import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../config/config.js';
import { FileBroken, FileTooLarge } from './file-errors.js';
import { FileStore } from './file-store.js';
import { FileSweeper } from './file-sweeper.js';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe('FileStore', () => {
  let directory: string;
  let store: FileStore;
  let sweeper: FileSweeper;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jidi-store-'));
    const config = { FILES_DIR: join(directory, 'files') } as Config;
    store = new FileStore(config);
    sweeper = new FileSweeper(config);
  });
  afterEach(() => rm(directory, { recursive: true }));

  const everything = async (): Promise<string[]> =>
    (await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true }))
      .filter((each) => each.isFile())
      .map(({ name }) => name);
  const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  it('keeps bytes under their SHA-256 and gives them back', async () => {
    const bytes = randomBytes(300_000);
    const stored = await store.put(Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), 300_000);
    expect(stored).toEqual({ sha256: sha(bytes), size: 300_000 });
    const { stream, size } = await store.open(stored.sha256);
    expect(size).toBe(300_000);
    expect((await buffer(stream)).equals(bytes)).toBe(true);
    expect(await store.put(Readable.from([bytes]), 300_000)).toEqual(stored);
    expect(await everything()).toEqual([stored.sha256]);
  });

  it('leaves nothing of what is too large, broken or refused', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield randomBytes(65_536);
      })(),
    );
    await expect(store.put(endless, 1_000_000)).rejects.toThrow(FileTooLarge);
    expect(endless.destroyed).toBe(true);
    const broken = Readable.from(
      (function* () {
        yield randomBytes(10);
        throw new Error('gone');
      })(),
    );
    await expect(store.put(broken, 100)).rejects.toThrow(FileBroken);
    await expect(store.put(Readable.from([randomBytes(10)]), 100, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await everything()).toEqual([]);
  });

  it('shows the whole file to who accepts it', async () => {
    let seen = 0;
    await store.put(Readable.from([randomBytes(10), randomBytes(5)]), 100, async (path) => {
      seen = (await readFile(path)).length;
    });
    expect(seen).toBe(15);
  });

  it('opens addresses alone', async () => {
    await expect(store.open('../../etc/passwd')).rejects.toThrow('not a SHA-256');
    await expect(store.open('0'.repeat(64))).rejects.toThrow('ENOENT');
  });

  it('is swept of remains and of what nothing refers to, once they are old', async () => {
    expect(await sweeper.sweep(() => Promise.resolve(new Set()))).toEqual({ incoming: 0, unused: 0 });
    const [used, unused, fresh] = await Promise.all([1, 2, 3].map(() => store.put(Readable.from([randomBytes(9)]), 9)));
    const at = (sha256 = ''): string => join(directory, 'files', sha256.slice(0, 2), sha256);
    for (const file of [used, unused]) await utimes(at(file?.sha256), LONG_AGO, LONG_AGO);
    await mkdir(join(directory, 'files', '.incoming'), { recursive: true });
    for (const name of ['old', 'new']) await writeFile(join(directory, 'files', '.incoming', name), 'x');
    await utimes(join(directory, 'files', '.incoming', 'old'), LONG_AGO, LONG_AGO);
    const swept = await sweeper.sweep((all) => Promise.resolve(new Set(all.filter((each) => each === used?.sha256))));
    expect(swept).toEqual({ incoming: 1, unused: 1 });
    expect((await everything()).sort()).toEqual([used?.sha256, fresh?.sha256, 'new'].sort());
  });

  it('keeps a file whose bytes came again while it was being swept', async () => {
    const bytes = randomBytes(9);
    const { sha256 } = await store.put(Readable.from([bytes]), 9);
    await utimes(join(directory, 'files', sha256.slice(0, 2), sha256), LONG_AGO, LONG_AGO);
    const swept = await sweeper.sweep(async () => {
      await store.put(Readable.from([bytes]), 9);
      return new Set<string>();
    });
    expect(swept.unused).toBe(0);
    expect(await everything()).toEqual([sha256]);
  });
});
