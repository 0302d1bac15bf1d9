import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyProject, linkPackages } from './copy/project.js';
import { health } from './started/started.js';

const PORT = 3967;
const PATIENCE_MS = 60_000;
const URL = `http://127.0.0.1:${PORT}`;

let copy: string;
let dev: ChildProcess;
let printed = '';

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'jidi-dev-'));
  await copyProject(copy, ['package.json', '.swcrc', 'apps', 'libs', 'migrations', 'tools']);
  await linkPackages(copy);
  const { PATH = '', HOME = '/' } = process.env;
  dev = spawn('node', ['tools/dev.mjs', '--empty'], { cwd: copy, env: { PATH, HOME, PORT: String(PORT) } });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (text: Buffer) => (printed += text.toString()));
}, 60_000);

afterAll(async () => {
  if (dev.exitCode === null) {
    dev.kill('SIGTERM');
    await once(dev, 'exit');
  }
  await rm(copy, { recursive: true, force: true });
}, 60_000);

async function until(said: string): Promise<void> {
  for (const begun = performance.now(); !printed.includes(said); await pause(50))
    if (performance.now() - begun > PATIENCE_MS) throw new Error(`it does not say ${said}:\n${printed}`);
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(copy, file);
  // As many editors and git do: the file is replaced.
  await writeFile(`${path}.new`, (await readFile(path, 'utf8')).replace(from, to));
  await rename(`${path}.new`, path);
}

describe('npm run dev', () => {
  it('starts with what is built, starts anew with what changes, tells what does not build, and stops cleanly', async () => {
    await until('按 Ctrl-C 停止。');
    expect(await health(URL)).toBe(200);

    await edit('apps/standalone/src/greet.ts', '按 Ctrl-C 停止。', '按 Ctrl-C 停止（已更改）。');
    await until('按 Ctrl-C 停止（已更改）。');
    expect(await health(URL)).toBe(200);

    await edit('apps/standalone/src/greet.ts', 'export function greet', 'export function function greet');
    await until('apps/standalone/src/greet.ts:');
    expect(await health(URL)).toBe(200);

    dev.kill('SIGTERM');
    const [code] = (await once(dev, 'exit')) as [number];
    expect([code, await health(URL)]).toEqual([0, undefined]);
  }, 180_000);
});
