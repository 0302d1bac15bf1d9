import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who the sample lets in, as the data folder keeps it. */
export interface Kept {
  readonly sample?: string;
  readonly samplePasswords: Readonly<Record<string, string>>;
}

const NPM_START = ['npm', 'start', '--'];
const LOOK_MS = 25;
const READY_MS = 60_000;

/** What a terminal gives to a program; no setting of ours is among it. */
function inherited(...further: readonly string[]): Record<string, string | undefined> {
  const names = ['PATH', 'TMPDIR', ...further].filter((name) => process.env[name]);
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** `npm start` as a person runs it, with data of its own, in a process group of its own. */
export class Started {
  private output = '';

  private constructor(
    readonly dataDir: string,
    readonly child: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  /** Starts on a data folder, in an environment without any locale. */
  static in(dataDir: string, port: number, ...args: string[]): Started {
    return Started.with({}, dataDir, port, ...args);
  }

  /** The same with further settings in its environment. */
  static with(further: Readonly<Record<string, string>>, dataDir: string, port: number, ...args: string[]): Started {
    const settings = { DATA_DIR: dataDir, PORT: String(port), ...further };
    return Started.spawn(dataDir, [...NPM_START, ...args], { env: { ...inherited('HOME', 'USER', 'npm_config_cache'), ...settings } });
  }

  /** What `npm start` runs, without npm, for starts that are killed soon. */
  static bare(dataDir: string, port: number, ...args: string[]): Started {
    const env = { ...inherited('HOME', 'USER'), DATA_DIR: dataDir, PORT: String(port) };
    return Started.spawn(dataDir, [process.execPath, 'apps/standalone/dist/start.js', ...args], { env });
  }

  /** Starts a clone where it lies, with its data in it as they are by default, as a user of the machine. */
  static clone(folder: string, port: number, user: { readonly uid?: number; readonly gid?: number }, ...args: string[]): Started {
    const env = { ...inherited(), HOME: folder, PORT: String(port) };
    return Started.spawn(join(folder, '.jidi'), [...NPM_START, ...args], { env, cwd: folder, ...user });
  }

  private static spawn(dataDir: string, [program = '', ...args]: readonly string[], how: SpawnOptions): Started {
    const started = spawn(program, args, { ...how, detached: true });
    return new Started(dataDir, started, new Promise((resolve) => started.once('exit', resolve)));
  }

  /** The address it prints once it is ready. */
  url(): Promise<string> {
    return this.until(() => (this.output.includes('Ctrl-C') ? /(http:\/\/\S+)\/docs/.exec(this.output)?.[1] : undefined));
  }

  /** Waits until something holds, such as that it listens. @throws Error with all it printed when it stops, or takes a minute */
  async until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    for (let waited = 0; waited < READY_MS; waited += LOOK_MS) {
      const found = await look();
      if (found !== undefined) return found;
      if (this.child.exitCode !== null) throw new Error(`it stopped:\n${this.output}`);
      await pause(LOOK_MS);
    }
    throw new Error(`still waiting after a minute:\n${this.output}`);
  }

  /** Sends a signal to npm alone, as a service manager does. */
  async tellNpm(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.exited;
  }

  /** Sends INT to everything that was started, as Ctrl-C in a terminal does. */
  async pressCtrlC(): Promise<void> {
    process.kill(-this.pid, 'SIGINT');
    await this.exited;
  }

  /** Kills what was started, however far it has come; PostgreSQL is left behind, and what it does goes on. */
  async kill(): Promise<void> {
    process.kill(-this.pid, 'SIGKILL');
    await this.exited;
  }

  /** What it keeps in its data folder. */
  async kept(): Promise<Kept> {
    return JSON.parse(await readFile(join(this.dataDir, 'secrets.json'), 'utf8')) as Kept;
  }

  get text(): string {
    return this.output;
  }

  private get pid(): number {
    if (this.child.pid === undefined) throw new Error('npm did not start');
    return this.child.pid;
  }
}

/** Status of the readiness probe; undefined while nothing listens. */
export const health = (url: string): Promise<number | undefined> =>
  fetch(`${url}/health/ready`).then(
    ({ status }) => status,
    () => undefined,
  );

/** Signs in and gives the access token. */
export async function signIn(url: string, name: string, password: string | undefined): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  const answer = (await response.json()) as { accessToken?: string };
  if (answer.accessToken === undefined) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.accessToken;
}

/** How many items a list has. */
export async function count(url: string, path: string, token: string): Promise<number> {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { items: unknown[] }).items.length;
}
