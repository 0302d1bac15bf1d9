import { link, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SystemClock } from '../clock/clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { INCOMING, isAddress, placeOf } from './places.js';

/** What was swept. */
export interface Swept {
  /** Remains of uploads that were cut off with the process. */
  readonly incoming: number;
  /** Files that nothing refers to. */
  readonly unused: number;
}

const HOUR_MS = 3_600_000;
/** No upload stands still for an hour. */
const INCOMING_MS = HOUR_MS;
/** From a file's coming to the row that refers to it passes less than a day. */
const UNUSED_MS = 24 * HOUR_MS;

/** Removes what uploads left behind. Ages of files are a matter of the machine's clock, not of business. */
@Injectable()
export class FileSweeper {
  private readonly directory: string;
  private readonly machine = new SystemClock();

  constructor(@Inject(CONFIG) { FILES_DIR }: Config) {
    this.directory = FILES_DIR;
  }

  /** @param usedOf which of some addresses are referred to */
  async sweep(usedOf: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>): Promise<Swept> {
    let incoming = 0;
    for (const name of await namesIn(join(this.directory, INCOMING))) {
      const path = join(this.directory, INCOMING, name);
      if (!(await this.isOlder(path, INCOMING_MS))) continue;
      await rm(path, { force: true });
      incoming += 1;
    }
    let unused = 0;
    for (const folder of (await namesIn(this.directory)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const old: string[] = [];
      for (const name of (await namesIn(join(this.directory, folder))).filter(isAddress)) {
        if (await this.isOlder(placeOf(this.directory, name).path, UNUSED_MS)) old.push(name);
      }
      const used = old.length > 0 ? await usedOf(old) : new Set<string>();
      for (const name of old) if (!used.has(name) && (await this.discard(name))) unused += 1;
    }
    return { incoming, unused };
  }

  /** Puts a file aside before it goes: the same bytes may have come again since it was looked at, and then it stays. */
  private async discard(sha256: string): Promise<boolean> {
    const { path } = placeOf(this.directory, sha256);
    const aside = join(this.directory, INCOMING, `${sha256}.unused`);
    await rename(path, aside);
    const isStillOld = await this.isOlder(aside, UNUSED_MS);
    if (!isStillOld) {
      await link(aside, path).catch((error: NodeJS.ErrnoException) => {
        // It came once more in between: then that one stays.
        if (error.code !== 'EEXIST') throw error;
      });
    }
    await unlink(aside);
    return isStillOld;
  }

  private async isOlder(path: string, ms: number): Promise<boolean> {
    const found = await stat(path).catch(absent);
    return found !== undefined && found.mtimeMs < this.machine.now().getTime() - ms;
  }
}

const namesIn = async (directory: string): Promise<string[]> => (await readdir(directory).catch(absent)) ?? [];

/** What is gone meanwhile needs no sweeping. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
