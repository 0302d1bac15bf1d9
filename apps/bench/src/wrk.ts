import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const SCRIPT = 'apps/bench/src/wrk.lua';
const run = promisify(execFile);

/** One request of a load. */
export interface Line {
  readonly path: string;
  readonly token?: string;
  readonly body?: string;
}

/** Requests for a server. */
export interface Load {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly lines: readonly Line[];
  /** Whether a line may be sent more than once. */
  readonly again: boolean;
  readonly seconds: number;
  readonly connections: number;
}

/** What wrk measured; latencies in milliseconds. */
export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Summary {
  readonly requests: number;
  readonly microseconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
  readonly broken: number;
}

/** @throws Error saying how to install wrk when it is not there */
export async function requireWrk(): Promise<void> {
  try {
    await run('wrk', ['--version']);
  } catch (error) {
    // wrk exits with 1 after telling its version.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('The bench needs wrk on the PATH: apt-get install wrk.');
  }
}

/**
 * Loads a server with wrk, one thread.
 * @param folder where the file of requests may lie
 * @throws Error unless every single answer was a 2xx
 */
export async function load(folder: string, name: string, { method, url, lines, again, seconds, connections }: Load): Promise<Measured> {
  const file = join(folder, 'requests.tsv');
  await writeFile(file, lines.map(({ token = '', path, body = '' }) => `${token}\t${path}\t${body}\n`).join(''));
  const options = ['--threads', '1', '--connections', `${connections}`, '--duration', `${seconds}s`, '--timeout', '10s', '--latency'];
  const { stdout } = await run('wrk', [...options, '--script', resolve(SCRIPT), url, '--', method, file, again ? 'again' : 'once']);
  const summary = JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Summary;
  if (summary.refused + summary.broken > 0)
    throw new Error(`${name}: ${summary.refused} of ${summary.requests} answers were no 2xx, ${summary.broken} exchanges broke`);
  if (summary.requests === 0) throw new Error(`${name}: nothing was answered`);
  return {
    requests: summary.requests,
    perSecond: summary.requests / (summary.microseconds / 1e6),
    p50: summary.p50 / 1000,
    p99: summary.p99 / 1000,
  };
}
