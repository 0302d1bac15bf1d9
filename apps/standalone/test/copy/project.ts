import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Copies the project's own files (those that git lists or would list), or those below some paths of it. */
export async function copyProject(folder: string, paths: readonly string[] = []): Promise<void> {
  const options = ['--cached', '--others', '--exclude-standard', '-z', '--', ...paths];
  const { stdout } = await run('git', ['ls-files', ...options], { maxBuffer: 1e7 });
  for (const file of stdout.split('\0').filter(Boolean)) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await copyFile(file, join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      // A file that git still lists but that is deleted in the work tree.
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** Gives a copy of the project the packages of this one; the workspaces are the copy's own. */
export async function linkPackages(copy: string): Promise<void> {
  await mkdir(join(copy, 'node_modules/@jidi'), { recursive: true });
  for (const name of await readdir('node_modules')) {
    if (name !== '@jidi') await symlink(resolve('node_modules', name), join(copy, 'node_modules', name));
  }
  for (const group of ['libs', 'apps']) {
    for (const name of await readdir(group)) await symlink(join(copy, group, name), join(copy, 'node_modules/@jidi', name));
  }
}
