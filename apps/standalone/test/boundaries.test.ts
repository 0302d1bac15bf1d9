import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'jidi-boundaries-'));
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { maxBuffer: 1e7 });
  for (const file of stdout.split('\0').filter(Boolean)) {
    await mkdir(join(copy, dirname(file)), { recursive: true });
    await copyFile(file, join(copy, file)).catch((error: NodeJS.ErrnoException) => {
      // A file that git still lists but that is deleted in the work tree.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  // The packages are the same, the workspaces are the copy's own.
  await mkdir(join(copy, 'node_modules/@jidi'), { recursive: true });
  for (const name of await readdir('node_modules')) {
    if (name !== '@jidi') await symlink(resolve('node_modules', name), join(copy, 'node_modules', name));
  }
  for (const group of ['libs', 'apps']) {
    for (const name of await readdir(group)) await symlink(join(copy, group, name), join(copy, 'node_modules/@jidi', name));
  }
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

/** Plants files, each with one line, and gives what lint says of each. */
async function lint(planted: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  for (const [file, source] of Object.entries(planted)) await writeFile(join(copy, file), source);
  const options = { cwd: copy, env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' } };
  await run('npx', ['nx', 'graph', '--file=.nx/graph.json'], options);
  const stdout = await run('npx', ['eslint', ...Object.keys(planted), '--format', 'json'], options).then(
    (done) => done.stdout,
    (error: { stdout: string }) => error.stdout,
  );
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string }[] }[];
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [filePath.slice(copy.length + 1), messages.map(({ ruleId }) => ruleId)]),
  );
}

describe('lint', () => {
  it('forbids what the house forbids, and nothing else', async () => {
    const found = await lint({
      'libs/reminders/src/planted-upward.ts': `export { OverviewModule } from '@jidi/overview';\n`,
      'apps/api/src/planted-testing.ts': `export { startTestApp } from '@jidi/testing';\n`,
      'apps/standalone/src/planted-demo.ts': `export { demo } from '@jidi/demo';\n`,
      'apps/demo/src/planted-inner-path.ts': `export { run } from '@jidi/standalone/src/run.js';\n`,
      'libs/workflow/src/planted-inner-path.ts': `export { Problem } from '@jidi/platform/src/http/problem.js';\n`,
      'libs/workflow/src/planted-time.ts': 'export const now = new Date();\n',
      'libs/workflow/src/planted-downward.ts': `export { Problem } from '@jidi/platform';\n`,
    });
    expect(found).toEqual({
      'libs/reminders/src/planted-upward.ts': ['@nx/enforce-module-boundaries'],
      'apps/api/src/planted-testing.ts': ['@nx/enforce-module-boundaries'],
      'apps/standalone/src/planted-demo.ts': ['@nx/enforce-module-boundaries'],
      'apps/demo/src/planted-inner-path.ts': ['no-restricted-imports'],
      'libs/workflow/src/planted-inner-path.ts': ['no-restricted-imports'],
      'libs/workflow/src/planted-time.ts': ['no-restricted-syntax'],
      'libs/workflow/src/planted-downward.ts': [],
    });
  }, 120_000);
});
