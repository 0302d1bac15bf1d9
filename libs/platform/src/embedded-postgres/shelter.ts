import {
  chmodSync,
  copyFileSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Binaries, binariesIn } from './binaries.js';
import { run } from './child.js';
import { EmbeddedPostgresError, hasCode } from './error.js';
import type { SystemUser } from './unprivileged-user.js';

/**
 * The programs where this user can run them: as installed, or else a copy outside of the closed folder (a clone in root's home).
 * @throws EmbeddedPostgresError when they run neither there nor as a copy
 */
export async function reachableBinaries(installed: Binaries, user: SystemUser | undefined, log: (line: string) => void): Promise<Binaries> {
  if (!user) return installed;
  const tried = [await whyNot(installed, user)];
  if (!tried[0]) return installed;
  for (const shelter of ['/var/lib/jidi', join(tmpdir(), 'jidi-0')]) {
    const copy = binariesIn(join(shelter, `postgres-${installed.version}`), installed.version);
    const tell = () => log(`PostgreSQL's programs are copied to ${copy.native}, because ${user.name} cannot reach ${installed.native}.`);
    const fault = takeShelter(shelter) ?? copyTree(installed.native, copy.native, tell) ?? (await whyNot(copy, user));
    if (!fault) return copy;
    tried.push(fault);
  }
  throw new EmbeddedPostgresError(`PostgreSQL cannot be run as ${user.name}: ${tried.join('; ')}.`);
}

async function whyNot({ native, postgres }: Binaries, user: SystemUser): Promise<string | undefined> {
  const data = join(native, 'share/postgresql/postgres.bki');
  const { ok, output } = await run('/bin/sh', ['-c', '"$1" --version && test -r "$2"', 'sh', postgres, data], { cwd: '/', user });
  return ok ? undefined : `${native} is closed or does not run (${output.trim()})`;
}

// The folder is ours alone to write, so nothing in it can have been planted; a planted one is left alone.
function takeShelter(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return `${folder} belongs to somebody else`;
    chmodSync(folder, 0o755);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

// Copied beside its place and renamed, so that a copy is there whole or not at all, also when two processes make it at once.
function copyTree(source: string, target: string, tell: () => void): string | undefined {
  const entries = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => !path.endsWith('.a'));
  if (isWhole(source, target, entries)) return undefined;
  let work: string | undefined;
  try {
    tell();
    work = mkdtempSync(`${target}.`);
    chmodSync(work, 0o755);
    for (const path of entries) copyEntry(join(source, path), join(work, path));
    moveInto(work, target, () => isWhole(source, target, entries));
    return undefined;
  } catch (error) {
    return faultOf(error);
  } finally {
    if (work) rmSync(work, { recursive: true, force: true });
  }
}

// A whole copy made meanwhile by another process stays, since its server may already run from it; a damaged one goes.
function moveInto(work: string, target: string, isWholeThere: () => boolean): void {
  try {
    renameSync(work, target);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    if (isWholeThere()) return;
    rmSync(target, { recursive: true, force: true });
    renameSync(work, target);
  }
}

function copyEntry(from: string, to: string): void {
  const entry = lstatSync(from);
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (entry.isDirectory()) mkdirSync(to, { recursive: true, mode: 0o755 });
  else copyFileSync(from, to, constants.COPYFILE_FICLONE);
  // A tight umask must not follow into the copy.
  if (!entry.isSymbolicLink()) chmodSync(to, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644);
}

function isWhole(source: string, target: string, entries: readonly string[]): boolean {
  return entries.every((path) => {
    const copied = statSync(join(target, path), { throwIfNoEntry: false });
    const original = statSync(join(source, path), { throwIfNoEntry: false });
    return copied !== undefined && (copied.isDirectory() || copied.size === original?.size);
  });
}

function faultOf(error: unknown): string {
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY')) return String(error);
  throw error;
}
