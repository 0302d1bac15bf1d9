import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Config, environment } from '@jidi/platform';

/** A process that answers requests. */
export interface ServerProcess {
  readonly url: string;
  /** The most memory it has held so far (resident set, peak), in bytes. */
  peakMemory(): Promise<number>;
  stop(): Promise<void>;
}

const START_ATTEMPTS = 450;
const START_PAUSE_MS = 200;

/** Starts the floor: see floor.ts. */
export async function startFloor({ DATABASE_OWNER_URL }: Config): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL('./floor.js', import.meta.url)));
  const told = once(child, 'message') as Promise<[{ port: number }]>;
  child.send({ url: DATABASE_OWNER_URL });
  const [{ port }] = await told;
  return serverProcess(child, port);
}

/** Starts the API as `npm run start:api` does, logging as in production, with a rate limit beyond any load. */
export async function startApi(config: Config): Promise<ServerProcess> {
  const port = await freePort();
  const settings = {
    DATABASE_URL: config.DATABASE_URL,
    DATABASE_QUEUE_URL: config.DATABASE_QUEUE_URL,
    REDIS_URL: '',
    TOKEN_SECRET: config.TOKEN_SECRET,
    FILES_DIR: config.FILES_DIR,
    HOST: '127.0.0.1',
    PORT: `${port}`,
    LOG_LEVEL: 'info',
    RATE_LIMIT: '1000000',
  };
  const child = spawn(process.execPath, ['--max-old-space-size=256', 'apps/api/dist/start.js'], {
    env: environment({}, settings),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const server = serverProcess(child, port);
  try {
    await untilReady(child, server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 1; !(await isReady(url)); attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the API ended at its start with ${child.exitCode ?? child.signalCode}`);
    if (attempt === START_ATTEMPTS) throw new Error('the API does not get ready');
    await pause(START_PAUSE_MS);
  }
}

function serverProcess(child: ChildProcess, port: number): ServerProcess {
  return {
    url: `http://127.0.0.1:${port}`,
    async peakMemory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
