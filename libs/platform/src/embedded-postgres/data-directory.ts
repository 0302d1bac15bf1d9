import { randomBytes } from 'node:crypto';
import { chmod, lchown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './child.js';
import { EmbeddedPostgresError, ifAbsent } from './error.js';
import type { SystemUser } from './unprivileged-user.js';

/** What lies in a data directory. Everything but the cluster and the log is written by our process alone. */
export interface DataDirectory {
  readonly folder: string;
  /** PostgreSQL's own files. */
  readonly cluster: string;
  /** What the server says; a path relative to the cluster is used to write it. */
  readonly log: string;
}

const PASSWORD = 'superuser-password';
const PORT = 'port';
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * Opens or makes the folder.
 * @throws EmbeddedPostgresError when it belongs to another user
 */
export async function openDataDirectory(dataDir: string): Promise<DataDirectory> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  const { uid } = await stat(folder);
  const self = process.getuid?.();
  if (self !== undefined && self !== 0 && uid !== self) {
    throw new EmbeddedPostgresError(
      `The data in ${folder} belong to ${uid === 0 ? 'root (it was started as root before)' : `the user ${uid}`}. Start as that user, or give the folder to yourself with: sudo chown -R $(id -u) ${folder}`,
    );
  }
  // Root's server runs as somebody else, who must pass through but need not look around.
  await chmod(folder, self === 0 ? 0o711 : 0o700);
  return { folder, cluster: join(folder, 'cluster'), log: join(folder, 'server.log') };
}

/**
 * The path by which the server's user gets to a folder it is started in. PostgreSQL insists on an absolute path and walks it;
 * when a folder on the way is closed to that user (root's home), the working directory, opened before the change of user, is a way round.
 * @throws EmbeddedPostgresError when there is none
 */
export async function pathForServer(folder: string, user: SystemUser | undefined): Promise<string> {
  const reaches = async (path: string) => (await run('/bin/sh', ['-c', 'cd -P "$1"', 'sh', path], { cwd: folder, user })).ok;
  if (!user || (await reaches(folder))) return folder;
  if (await reaches('/proc/self/cwd')) return '/proc/self/cwd';
  throw new EmbeddedPostgresError(
    `PostgreSQL runs as ${user.name} because it refuses root, and ${user.name} cannot reach ${folder}. Move it to an open folder, or start as an ordinary user.`,
  );
}

/** Gives files to the user that the server runs as, whole trees included; nothing to do when we run it ourselves. */
export async function giveTo(user: SystemUser | undefined, path: string): Promise<void> {
  if (!user) return;
  await lchown(path, user.uid, user.gid);
  const entries = (await stat(path)).isDirectory() ? await readdir(path, { recursive: true }) : [];
  for (const entry of entries) await lchown(join(path, entry), user.uid, user.gid);
}

/** Makes the log writable for the server's user, puts a long one aside, and returns its length in bytes. */
export async function openLog({ log }: DataDirectory, user: SystemUser | undefined): Promise<number> {
  const found = await stat(log).catch(ifAbsent(undefined));
  if (found && found.size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`);
  const file = await open(log, 'a', 0o600);
  try {
    if (user) await file.chown(user.uid, user.gid);
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A new password of the superuser, kept beside the data for our eyes only. */
export async function makePassword({ folder }: DataDirectory): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await writeWhole(join(folder, PASSWORD), password, 0o600);
  return password;
}

/**
 * The password of the superuser.
 * @throws EmbeddedPostgresError when its file was removed
 */
export async function readPassword({ folder }: DataDirectory): Promise<string> {
  const password = await readFile(join(folder, PASSWORD), 'utf8').catch(ifAbsent(''));
  if (password) return password.trim();
  throw new EmbeddedPostgresError(
    `The password file ${join(folder, PASSWORD)} is gone; put it back from a copy, or remove ${folder} to start with new data.`,
  );
}

/** The port of the last start; 0 when there was none. */
export async function readPort({ folder }: DataDirectory): Promise<number> {
  const text = await readFile(join(folder, PORT), 'utf8').catch(ifAbsent('0'));
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

/** Remembers the port for the next start. */
export const writePort = ({ folder }: DataDirectory, port: number): Promise<void> => writeWhole(join(folder, PORT), String(port), 0o644);

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  await rm(`${path}.new`, { force: true });
  await writeFile(`${path}.new`, `${text}\n`, { mode });
  await rename(`${path}.new`, path);
}
