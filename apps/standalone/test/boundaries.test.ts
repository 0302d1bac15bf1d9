import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyProject, linkPackages } from './copy/project.js';

const run = promisify(execFile);

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'jidi-boundaries-'));
  await copyProject(copy);
  await linkPackages(copy);
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
      'apps/web/src/planted-domain.ts': `export { AccreditationModule } from '@jidi/accreditation';\n`,
      'apps/standalone/src/planted-demo.ts': `export { demo } from '@jidi/demo';\n`,
      'apps/demo/src/planted-inner-path.ts': `export { run } from '@jidi/standalone/src/run.js';\n`,
      'libs/workflow/src/planted-inner-path.ts': `export { Problem } from '@jidi/platform/src/http/problem.js';\n`,
      'apps/demo/src/planted-fixture.ts': `export { ReminderGround } from '@jidi/reminders/testing';\n`,
      'libs/reminders/src/planted-fixture.ts': `export { ReminderGround } from '../testing/index.js';\n`,
      'libs/reminders/src/planted-fixture.spec.ts': `export { ReminderGround } from '@jidi/reminders/testing';\n`,
      'libs/workflow/src/planted-time.ts': 'export const now = new Date();\n',
      'libs/workflow/src/planted-downward.ts': `export { Problem } from '@jidi/platform';\n`,
    });
    expect(found).toEqual({
      'libs/reminders/src/planted-upward.ts': ['@nx/enforce-module-boundaries'],
      'apps/api/src/planted-testing.ts': ['@nx/enforce-module-boundaries'],
      'apps/web/src/planted-domain.ts': ['@nx/enforce-module-boundaries'],
      'apps/standalone/src/planted-demo.ts': ['@nx/enforce-module-boundaries'],
      'apps/demo/src/planted-inner-path.ts': ['no-restricted-imports'],
      'libs/workflow/src/planted-inner-path.ts': ['no-restricted-imports'],
      'apps/demo/src/planted-fixture.ts': ['no-restricted-imports'],
      'libs/reminders/src/planted-fixture.ts': ['no-restricted-imports'],
      'libs/reminders/src/planted-fixture.spec.ts': [],
      'libs/workflow/src/planted-time.ts': ['no-restricted-syntax'],
      'libs/workflow/src/planted-downward.ts': [],
    });
  }, 120_000);
});
