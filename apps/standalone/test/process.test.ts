import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** `npm start` as a person runs it, with data of its own. */
class Started {
  private output = '';

  private constructor(
    readonly npm: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    npm.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    npm.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static in(dataDir: string, ...args: string[]): Started {
    const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
    const npm = spawn('npm', ['start', '--', ...args], { env: { ...env, DATA_DIR: dataDir, PORT: '3917' }, detached: true });
    return new Started(npm, new Promise((resolve) => npm.once('exit', resolve)));
  }

  /** The address it prints once it is ready. */
  async url(): Promise<string> {
    for (let waited = 0; waited < 60_000; waited += 50) {
      const [, url] = /(http:\/\/\S+)\/docs/.exec(this.output) ?? [];
      if (url && this.output.includes('Ctrl-C')) return url;
      if (this.npm.exitCode !== null) throw new Error(`it stopped:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not ready after a minute:\n${this.output}`);
  }

  /** The process id of node behind npm. */
  async node(dataDir: string): Promise<number> {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const { stdout } = await promisify(execFile)('pgrep', ['-f', 'apps/standalone/bin/start.mjs']);
    for (const pid of stdout.trim().split('\n').map(Number)) {
      const env = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      if (env.includes(dataDir) && command.startsWith('node')) return pid;
    }
    throw new Error('no node process');
  }

  get text(): string {
    return this.output;
  }
}

const health = async (url: string): Promise<number> => (await fetch(`${url}/health/ready`)).status;

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jidi-process-'));
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('npm start', () => {
  it('starts from nothing, tells how to get in, and stops on TERM to npm alone', async () => {
    const started = Started.in(dataDir);
    const url = await started.url();
    expect(await health(url)).toBe(200);
    expect(started.text).toContain('示例账号');
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    started.npm.kill('SIGTERM');
    await started.exited;
    await expect(health(url)).rejects.toThrow();
  }, 90_000);

  it('finds everything again, and recovers from kill -9', async () => {
    const again = Started.in(dataDir);
    const url = await again.url();
    const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as { samplePasswords: Record<string, string> };
    const [userName, password] = Object.entries(secrets.samplePasswords)[0] ?? [];
    const signIn = async (at: string): Promise<number> => {
      const body = JSON.stringify({ login: userName, password });
      return (await fetch(`${at}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
    };
    expect(await signIn(url)).toBe(200);
    process.kill(await again.node(dataDir), 'SIGKILL');
    await again.exited;

    const recovered = Started.in(dataDir);
    expect(await signIn(await recovered.url())).toBe(200);
    recovered.npm.kill('SIGINT');
    await recovered.exited;
  }, 120_000);

  it('starts empty and prints a command for the first administrator', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'jidi-empty-'));
    const started = Started.in(empty, '--empty');
    await started.url();
    expect(started.text).toContain('curl');
    expect(started.text).not.toContain('示例账号');
    started.npm.kill('SIGTERM');
    await started.exited;
    await rm(empty, { recursive: true, force: true });
  }, 90_000);
});
