import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { run } from './child.js';
import { type DataDirectory, giveTo, makePassword, pathForServer } from './data-directory.js';
import { EmbeddedPostgresError, ifAbsent } from './error.js';
import type { SystemUser } from './unprivileged-user.js';

/** The name of the superuser. */
export const SUPERUSER = 'postgres';

// Trigrams of Chinese need a locale of the C library that knows letters; the second is for systems without the first, such as macOS.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8'];

/**
 * Makes the cluster at the first start, checks it at a later one, and sets the owner and mode that PostgreSQL insists on.
 * @param durable whether the new files are flushed to the disk before it goes on
 * @throws EmbeddedPostgresError when it cannot be made, or was written by another version
 */
export async function prepareCluster(
  data: DataDirectory,
  binaries: Binaries,
  user: SystemUser | undefined,
  durable: boolean,
): Promise<'new' | 'old'> {
  const found = await versionOf(data.cluster);
  if (found === undefined) {
    await createCluster(data, binaries, user, durable);
    return 'new';
  }
  const major = binaries.version.split('.')[0];
  if (found !== major)
    throw new EmbeddedPostgresError(
      `The data in ${data.folder} were written by PostgreSQL ${found}, and this is PostgreSQL ${major}. Dump and restore them, or remove the folder.`,
    );
  if (user && (await stat(data.cluster)).uid !== user.uid) await giveTo(user, data.cluster);
  await chmod(data.cluster, 0o700);
  return 'old';
}

// Made under another name and then renamed: a start that was cut off leaves nothing that looks like a cluster.
async function createCluster(data: DataDirectory, binaries: Binaries, user: SystemUser | undefined, durable: boolean): Promise<void> {
  const begun = `${data.cluster}.new`;
  for (const name of await readdir(data.folder)) {
    if (name.startsWith(basename(begun))) await rm(join(data.folder, name), { recursive: true, force: true });
  }
  const folder = `${begun}-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${folder}.password`;
  try {
    await writeFile(passwordFile, `${await makePassword(data)}\n`, { mode: 0o600 });
    await giveTo(user, passwordFile);
    await mkdir(folder, { mode: 0o700 });
    await giveTo(user, folder);
    const arguments_ = [
      `--username=${SUPERUSER}`,
      `--pwfile=../${basename(passwordFile)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-instructions',
    ];
    if (!durable) arguments_.push('--no-sync');
    await initialize(binaries, [...arguments_, `--pgdata=${await pathForServer(folder, user)}`], folder, user);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(folder, data.cluster);
}

async function initialize(binaries: Binaries, arguments_: readonly string[], cwd: string, user: SystemUser | undefined): Promise<void> {
  const outputs: string[] = [];
  for (const locale of LOCALES) {
    const { ok, output } = await run(binaries.initdb, [...arguments_, `--locale=${locale}`], { cwd, user });
    if (ok) return;
    outputs.push(output.trim());
    if (!output.includes('invalid locale name')) break;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL could not make its data directory. If its programs do not run on this machine, set DATABASE_URL to a PostgreSQL 18 of your own. It said:\n${outputs.join('\n')}`,
  );
}

async function versionOf(cluster: string): Promise<string | undefined> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(ifAbsent(''));
  if (version) return version.trim();
  if (await stat(cluster).then(Boolean, ifAbsent(false)))
    throw new EmbeddedPostgresError(`${cluster} is not a database of ours (it has no PG_VERSION); remove it, or choose another folder.`);
  return undefined;
}
