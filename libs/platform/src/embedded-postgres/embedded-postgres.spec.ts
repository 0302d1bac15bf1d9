import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, EmbeddedPostgresError, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.js';

let dataDir: string;
const started: EmbeddedPostgres[] = [];

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}

const postmasterPid = async () => Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  const runs = () =>
    readFile(`/proc/${pid}/stat`, 'utf8').then(
      (text) => !text.includes(') Z '),
      () => false,
    );
  while (await runs()) await pause(10);
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jidi-postgres-spec-'));
});

afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop();
  await rm(dataDir, { recursive: true });
});

describe('startEmbeddedPostgres', () => {
  it('starts, keeps data, port and password for the next start, and leaves nothing running', async () => {
    const first = await start({ durable: true });
    expect(await query(first.superuserUrl, 'show server_encoding')).toBe('UTF8');
    expect(await query(first.superuserUrl, 'show timezone')).toBe('UTC');
    expect(await query(first.superuserUrl, 'show fsync')).toBe('on');
    await query(first.superuserUrl, `create table base as select '确山县青少年学生校外活动中心' as name`);
    expect(String((await stat(join(dataDir, 'superuser-password'))).mode.toString(8))).toMatch(/600$/);
    await first.stop();
    await expect(query(first.superuserUrl, 'select 1')).rejects.toThrow(/ECONNREFUSED/);

    const second = await start();
    expect(second).toMatchObject({ port: first.port, superuserUrl: first.superuserUrl });
    expect(await query(second.superuserUrl, 'select name from base')).toBe('确山县青少年学生校外活动中心');
    expect(await query(second.superuserUrl, 'show fsync')).toBe('off');
  });

  it('knows the superuser by the password alone', async () => {
    const { superuserUrl } = await start();
    const wrong = new URL(superuserUrl);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('recovers after the server was killed, and when its process id belongs to something else by now', async () => {
    const first = await start({ durable: true });
    await query(first.superuserUrl, 'create table kept as select 42 as answer');
    await kill(await postmasterPid());
    const second = await start({ durable: true });
    expect(await query(second.superuserUrl, 'select answer from kept')).toBe(42);

    const lockFile = join(dataDir, 'cluster/postmaster.pid');
    const lines = (await readFile(lockFile, 'utf8')).split('\n').slice(1);
    await kill(await postmasterPid());
    await writeFile(lockFile, [process.pid, ...lines].join('\n'));
    const third = await start();
    expect(await query(third.superuserUrl, 'select answer from kept')).toBe(42);
  });

  it('shares a server between those who start it at once, until the last one stops', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const pid = await postmasterPid();
    expect(other).toMatchObject({ port: one.port, superuserUrl: one.superuserUrl });
    await one.stop();
    await one.stop();
    expect(await query(other.superuserUrl, 'select 1')).toBe(1);
    expect(await postmasterPid()).toBe(pid);
    await other.stop();
    await expect(postmasterPid()).rejects.toThrow(/ENOENT/);
  });

  it('moves to another port when its own is taken, unless that one was asked for', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    try {
      await expect(start({ port: first.port })).rejects.toThrow(`Port ${first.port} of 127.0.0.1 is taken`);
      const moved = await start();
      expect(moved.port).not.toBe(first.port);
      expect(await query(moved.superuserUrl, 'select 1')).toBe(1);
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });

  it('says in a sentence why it cannot start', async () => {
    await (await start()).stop();
    await appendFile(join(dataDir, 'cluster/postgresql.conf'), `shared_preload_libraries = 'missing'\n`);
    await expect(start()).rejects.toThrow(/PostgreSQL did not start in .*\n.*FATAL.*missing/);
    await writeFile(join(dataDir, 'cluster/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/were written by PostgreSQL 17, and this is PostgreSQL 18/);
    await rm(join(dataDir, 'cluster/PG_VERSION'));
    await expect(start()).rejects.toThrow(EmbeddedPostgresError);
  });
});
