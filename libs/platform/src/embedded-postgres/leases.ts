import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError, hasCode } from './error.js';

const LEASE = 'in-use-by-';
const LOCK = 'lock';
const LOCK_PATIENCE_MS = 90_000;
const LOCK_PAUSE_MS = 25;

/** Notes in the folder that this process uses the server, so that another process that stops leaves it running. Returns how to end the use. */
export async function takeLease(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, `${LEASE}${await markOf(process.pid)}-${randomBytes(4).toString('hex')}`);
  await writeFile(path, '', { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** Whether a living process uses the server; the notes of dead ones are removed. */
export async function isLeased(folder: string): Promise<boolean> {
  let living = false;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(LEASE)) continue;
    if (await isAlive(name.slice(LEASE.length))) living = true;
    else await rm(join(folder, name), { force: true });
  }
  return living;
}

/**
 * Does something with the folder that no other process does at the same time; the lock of a dead process is void.
 * @throws EmbeddedPostgresError when a living process keeps the lock for longer than a start or stop can take
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, LOCK);
  const own = join(folder, `${LOCK}.${process.pid}-${randomBytes(4).toString('hex')}`);
  await writeFile(own, await markOf(process.pid), { mode: 0o600 });
  try {
    for (let waited = 0; !(await tryLock(own, lock)); waited += LOCK_PAUSE_MS) {
      if (waited >= LOCK_PATIENCE_MS)
        throw new EmbeddedPostgresError(
          `Another process has been starting or stopping the database in ${folder} for too long; end it, or remove ${lock}.`,
        );
      await pause(LOCK_PAUSE_MS);
    }
  } finally {
    await rm(own, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function tryLock(own: string, lock: string): Promise<boolean> {
  try {
    // A link appears at once and with its content, which a file being written does not.
    await link(own, lock);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  try {
    const holder = await readFile(lock, 'utf8');
    if (!(await isAlive(holder))) await removeVoid(lock, holder, `${own}.void`);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  return false;
}

// Moved aside before it is removed: what was moved may be the new lock of somebody who was faster, and then goes back.
async function removeVoid(lock: string, holder: string, aside: string): Promise<void> {
  await rename(lock, aside);
  if ((await readFile(aside, 'utf8')) !== holder) await link(aside, lock);
  await rm(aside, { force: true });
}

// The start time beside the id tells a process from a later one that was given the same id (Linux; elsewhere 0).
async function markOf(pid: number): Promise<string> {
  return `${pid}-${(await statusOf(pid)).startedAt}`;
}

async function isAlive(mark: string): Promise<boolean> {
  const [pid = 0, startedAt] = mark.split('-').map(Number);
  return isRunning(pid) && (await statusOf(pid)).startedAt === startedAt;
}

/** Whether a process with this id exists, whoever owns it; a zombie counts. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (hasCode(error, 'EPERM')) return true;
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

async function statusOf(pid: number): Promise<{ startedAt: number }> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name in parentheses may hold anything; the state is field 3, the start time field 22.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { startedAt: fields[0] === 'Z' ? -1 : Number(fields[19]) };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return { startedAt: 0 };
    throw error;
  }
}
