import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { run } from './child.js';
import { type DataDirectory, openLog, pathForServer } from './data-directory.js';
import { EmbeddedPostgresError } from './error.js';
import { freePort, isFree } from './port.js';
import type { Postmaster } from './postmaster.js';
import { findPostmaster } from './postmaster.js';
import type { SystemUser } from './unprivileged-user.js';

/** A cluster with the programs that serve it, the user they run as (root only), and how it is to run. */
export interface Server {
  readonly data: DataDirectory;
  readonly binaries: Binaries;
  readonly user: SystemUser | undefined;
  readonly durable: boolean;
}

// Failed statements and their details stay out of the log: they quote people's data.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'password_encryption=scram-sha-256',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
];
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const ATTEMPTS = 25;
const PAUSE_MS = 400;
const START_SECONDS = 60;
const STOP_SECONDS = 30;

/** Whether a server runs as this start would have it: same programs, same settings. The port is not looked at. */
export function runsAs(postmaster: Postmaster, { binaries, durable }: Server): boolean {
  const isWanted = (setting: string) => postmaster.command.includes(`"${setting}"`);
  return (
    postmaster.command.startsWith(`${binaries.postgres} `) &&
    SETTINGS.every(isWanted) &&
    NOT_DURABLE.every((setting) => isWanted(setting) === !durable)
  );
}

/**
 * Starts the server and returns its port: the fixed one, or else the preferred one or another that is free.
 * @throws EmbeddedPostgresError with what the server said
 */
export async function startServer(server: Server, ports: { fixed?: number; preferred: number }): Promise<number> {
  const { data, binaries, user } = server;
  const path = await pathForServer(data.cluster, user);
  for (let attempt = 1; ; attempt += 1) {
    if (ports.fixed !== undefined && !(await isFree(ports.fixed)))
      throw new EmbeddedPostgresError(`Port ${ports.fixed} of 127.0.0.1 is taken; PostgreSQL cannot listen there.`);
    const port = ports.fixed ?? (await freePort(ports.preferred));
    const logged = await openLog(data, user);
    const settings = [`port=${port}`, ...SETTINGS, ...(server.durable ? [] : NOT_DURABLE)].map((setting) => `-c ${setting}`).join(' ');
    const { ok, output } = await run(
      binaries.pgCtl,
      ['start', '-w', '-t', String(START_SECONDS), '-D', path, '-l', '../server.log', '-o', settings],
      { cwd: data.cluster, user },
    );
    if (ok) return port;
    const said = (await readFile(data.log)).subarray(logged).toString('utf8');
    // A port taken since we looked; or sessions of a killed server that have not noticed yet and still hold its memory.
    const passes = /could not bind|still in use|already exists/.test(said);
    if (!passes || attempt === ATTEMPTS)
      throw new EmbeddedPostgresError(`PostgreSQL did not start in ${data.folder}. It said:\n${reasonIn(said) || output.trim()}`);
    await pause(PAUSE_MS);
  }
}

/**
 * Stops the server if it runs: sessions are ended and transactions rolled back. Resolves when it has gone.
 * @throws EmbeddedPostgresError when it does not go
 */
export async function stopServer({ data, binaries, user }: Server): Promise<void> {
  const path = await pathForServer(data.cluster, user);
  let said = '';
  for (const mode of ['fast', 'immediate']) {
    if (!(await findPostmaster(data.cluster))) return;
    const { ok, output } = await run(binaries.pgCtl, ['stop', '-w', '-t', String(STOP_SECONDS), '-m', mode, '-D', path], {
      cwd: data.cluster,
      user,
    });
    if (ok) return;
    said = output.trim();
  }
  if (await findPostmaster(data.cluster)) throw new EmbeddedPostgresError(`PostgreSQL in ${data.folder} does not stop: ${said}`);
}

const reasonIn = (log: string): string => {
  const lines = log.split('\n').filter((line) => /(FATAL|PANIC|ERROR|HINT|DETAIL|postgres: )/.test(line));
  return lines.slice(-6).join('\n');
};
