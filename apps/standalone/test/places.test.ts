import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { count, signIn, Started } from './started/started.js';

const PORT = 3947;
const SOURCES = ['package.json', '.npmrc', '.swcrc', 'migrations', 'apps', 'libs', 'tools', 'node_modules'];
const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

let parent: string;
let home: string;
let clone: string;
let started: Started | undefined;

/** Takes away what a start makes. */
async function reset(): Promise<void> {
  await rm(join(clone, '.jidi'), { recursive: true, force: true });
  for (const group of ['apps', 'libs'])
    for (const name of await readdir(join(clone, group))) await rm(join(clone, group, name, 'dist'), { recursive: true, force: true });
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'jidi-places-'));
  await chmod(parent, 0o755);
  home = join(parent, 'home');
  clone = join(home, 'jidi');
  await mkdir(clone, { recursive: true });
  await run('cp', ['-a', ...SOURCES, clone]);
  await reset();
  await chmod(home, 0o700);
}, 120_000);

afterAll(async () => {
  if (started?.child.exitCode === null) await started.pressCtrlC();
  await rm(parent, { recursive: true, force: true });
}, 30_000);

/** Starts the clone from nothing as a user, and expects everything it makes to be theirs. */
async function expectToStart(user: { uid?: number; gid?: number }, uid: number | undefined): Promise<void> {
  started = Started.clone(clone, PORT, user);
  const url = await started.url();
  const { samplePasswords } = await started.kept();
  expect(await count(url, '/bases', await signIn(url, 'queshan-officer', samplePasswords['queshan-officer']))).toBe(3);
  const made = ['apps/standalone/dist/index.js', '.jidi', '.jidi/secrets.json', '.jidi/postgres/port'];
  for (const path of made) expect([path, (await stat(join(clone, path))).uid]).toEqual([path, uid]);
  expect((await stat(join(clone, '.jidi/secrets.json'))).mode & 0o777).toBe(0o600);
  await started.pressCtrlC();
  expect(started.child.exitCode).toBe(0);
  await expect(stat(join(clone, '.jidi/postgres/cluster/postmaster.pid'))).rejects.toThrow('ENOENT');
}

describe('npm start from nothing', () => {
  it('works in a clone inside of a folder that is closed to everybody else', async () => {
    await expectToStart({}, process.getuid?.());
    expect((await stat(home)).mode & 0o777).toBe(0o700);
  }, 120_000);

  // Whoever runs the suite as an ordinary user has just seen it.
  if (isRoot)
    it('works for an ordinary user', async () => {
      const [, uid = 0, gid = 0] = (/^nobody:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8')) ?? []).map(Number);
      const nobody = { uid, gid };
      expect(spawnSync('npm', ['--version'], { cwd: '/', env: { PATH: process.env['PATH'] }, ...nobody }).status).toBe(0);
      await reset();
      const open = join(parent, 'open');
      await rename(home, open);
      clone = join(open, 'jidi');
      await run('chown', ['-R', `${uid}:${gid}`, open]);
      await expectToStart(nobody, uid);
    }, 120_000);
});
