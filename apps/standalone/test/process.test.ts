import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { count, health, signIn, Started } from './started/started.js';

const PORT = 3917;
const run = promisify(execFile);

let dataDir: string;
let started: Started[];

function kept(one: Started): Started {
  started.push(one);
  return one;
}

const start = (...args: string[]): Started => kept(Started.in(dataDir, PORT, ...args));
const startBare = (...args: string[]): Started => kept(Started.bare(dataDir, PORT, ...args));

/** The file that PostgreSQL keeps while it runs. */
const postmaster = (): string => join(dataDir, 'postgres/cluster/postmaster.pid');

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jidi-process-'));
  started = [];
});

afterEach(async () => {
  for (const one of started) if (one.child.exitCode === null && one.child.signalCode === null) await one.pressCtrlC();
  await rm(dataDir, { recursive: true, force: true });
});

describe('npm start', () => {
  it('starts from nothing, tells how to get in, stops on TERM to npm alone, and finds everything again', async () => {
    const first = start();
    const url = await first.url();
    expect(await health(url)).toBe(200);
    expect(first.text).toContain('示例账号');
    expect(first.text).toMatch(/用时 \d+\.\d 秒/);
    for (const page of ['/docs', '/docs/openapi.json', '/p/notices', '/p/designations', '/p/objections'])
      expect((await fetch(url + page)).status).toBe(200);
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    const { samplePasswords } = await first.kept();
    await first.tellNpm('SIGTERM');
    expect(await health(url)).toBeUndefined();
    await expect(access(postmaster())).rejects.toThrow('ENOENT');

    const again = start();
    const token = await signIn(await again.url(), 'queshan-officer', samplePasswords['queshan-officer']);
    expect(await count(url, '/bases', token)).toBe(3);
    await access(postmaster());
    await again.pressCtrlC();
    expect(await health(url)).toBeUndefined();
    await expect(access(postmaster())).rejects.toThrow('ENOENT');
  }, 120_000);

  it('answers requests in flight before it stops', async () => {
    const one = start();
    const url = await one.url();
    const socket = connect(PORT, '127.0.0.1');
    let answer = '';
    socket.on('data', (text: Buffer) => (answer += text.toString()));
    const body = JSON.stringify({ name: 'nobody', password: 'of this name' });
    socket.write(`POST /api/v1/session HTTP/1.1\r\nhost: jidi\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`);
    socket.write(body.slice(0, 10));
    await pause(200);
    one.child.kill('SIGTERM');
    await pause(300);
    socket.write(body.slice(10));
    const answered = performance.now();
    await one.exited;
    expect(performance.now() - answered).toBeLessThan(20_000);
    expect(answer).toMatch(/^HTTP\/1.1 401/);
    expect(answer).toContain('sign-in-failed');
    expect(await health(url)).toBeUndefined();
  }, 90_000);

  it('recovers from kill -9 wherever it falls while the sample is loaded', async () => {
    const listening = `http://127.0.0.1:${PORT}`;
    for (const afterMs of [0, 150, 300, 450, 600, 900]) {
      const killed = startBare();
      await killed.until(() => health(listening));
      await pause(afterMs);
      await killed.kill();
    }
    const recovered = start();
    const url = await recovered.url();
    const { sample, samplePasswords } = await recovered.kept();
    expect(sample).toBe('loaded');
    const tokens: Record<string, string> = {};
    for (const [name, password] of Object.entries(samplePasswords)) tokens[name] = await signIn(url, name, password);
    const officer = tokens['zhumadian-officer'] ?? '';
    expect(await count(url, '/bases?limit=100', officer)).toBe(8);
    expect(await count(url, '/regulations', officer)).toBe(1);
    expect(await count(url, '/calls', officer)).toBe(1);
    expect(await count(url, '/accounts?limit=100', tokens['admin'] ?? '')).toBe(Object.keys(samplePasswords).length);
  }, 180_000);

  it.each([
    [250, 750, 1250, 1750, 2250],
    [500, 1000, 1500, 2000, 2500],
  ])(
    'recovers from kill -9 after %i, %i, %i, %i and %i ms, while its database is made and migrated',
    async (...killsMs) => {
      for (const afterMs of killsMs) {
        const killed = startBare('--empty');
        await pause(afterMs);
        await killed.kill();
      }
      const recovered = start('--empty');
      await recovered.url();
      const [command = ''] = /curl .*/.exec(recovered.text) ?? [];
      expect((await run('sh', ['-c', command])).stdout).toContain('首任管理员');
      await recovered.pressCtrlC();
      await expect(access(postmaster())).rejects.toThrow('ENOENT');
    },
    120_000,
  );

  it('starts empty and prints a command that makes the first administrator, once', async () => {
    const one = start('--empty');
    const url = await one.url();
    expect(one.text).not.toContain('示例账号');
    const [command = ''] = /curl .*/.exec(one.text) ?? [];
    const { stdout } = await run('sh', ['-c', command]);
    const { accessToken, person } = JSON.parse(stdout) as { accessToken: string; person: { name: string } };
    expect(person.name).toBe('首任管理员');
    expect(await count(url, '/nodes', accessToken)).toBe(1);
    expect((await run('sh', ['-c', command])).stdout).toContain('code-used');
    await one.tellNpm('SIGINT');

    const later = start();
    await later.url();
    expect(later.text).not.toContain('示例账号');
    expect(later.text).not.toContain('curl');
  }, 120_000);

  it('takes another port when its own is taken', async () => {
    const other = createServer().listen(PORT, '127.0.0.1');
    const url = await start('--empty').url();
    expect(url).not.toContain(String(PORT));
    expect(await health(url)).toBe(200);
    other.close();
  }, 90_000);
});
