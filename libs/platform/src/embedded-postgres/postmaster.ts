import { readFile, readlink, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from './child.js';
import { hasCode, ifAbsent } from './error.js';
import { isRunning } from './leases.js';

/** A PostgreSQL server that runs on a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Whether it takes connections, rather than starting or stopping. */
  readonly ready: boolean;
  /** The command it was started with, each argument in double quotes. */
  readonly command: string;
}

/**
 * The server that runs on this cluster, also one that outlived the process which started it.
 * A lock file whose process id now belongs to something else is removed, since PostgreSQL would refuse to start.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lockFile = join(cluster, 'postmaster.pid');
  const lines = (await textOf(lockFile)).split('\n');
  const pid = Number(lines[0]);
  // The lock file of a dead process stays: PostgreSQL deals with it, and looks for leftovers by what it says.
  if (!pid || !isRunning(pid)) return undefined;
  if (!(await isServerOf(cluster, pid))) {
    await rm(lockFile, { force: true });
    return undefined;
  }
  const command = await textOf(join(cluster, 'postmaster.opts'));
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', command };
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    const { output } = await run('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], { cwd: '/' });
    return output.includes('postgres') && output.includes(cluster);
  }
  try {
    const program = basename(await readlink(`/proc/${pid}/exe`));
    const [folder, ours] = await Promise.all([stat(`/proc/${pid}/cwd/`), stat(cluster)]);
    return program.startsWith('postgres') && folder.ino === ours.ino && folder.dev === ours.dev;
  } catch (error) {
    // A zombie has no program, a process of another user does not show it: neither is our server.
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES', 'EPERM')) return false;
    throw error;
  }
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(ifAbsent(''));
