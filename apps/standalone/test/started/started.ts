import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who the sample lets in, as the data folder keeps it. */
export interface Kept {
  readonly sample?: string;
  readonly samplePasswords: Readonly<Record<string, string>>;
}

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
    readonly npm: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    npm.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    npm.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  /** Starts on a data folder, in an environment without any locale. */
  static in(dataDir: string, port: number, ...args: string[]): Started {
    return Started.with({}, dataDir, port, ...args);
  }

  /** The same with further settings in its environment. */
  static with(further: Readonly<Record<string, string>>, dataDir: string, port: number, ...args: string[]): Started {
    const settings = { DATA_DIR: dataDir, PORT: String(port), ...further };
    return Started.spawn(dataDir, args, { env: { ...inherited('HOME', 'USER', 'npm_config_cache'), ...settings } });
  }

  /** Starts a clone where it lies, with its data in it as they are by default, as a user of the machine. */
  static clone(folder: string, port: number, user: { readonly uid?: number; readonly gid?: number }, ...args: string[]): Started {
    const env = { ...inherited(), HOME: folder, PORT: String(port) };
    return Started.spawn(join(folder, '.jidi'), args, { env, cwd: folder, ...user });
  }

  private static spawn(dataDir: string, args: readonly string[], how: SpawnOptions): Started {
    const npm = spawn('npm', ['start', '--', ...args], { ...how, detached: true });
    return new Started(dataDir, npm, new Promise((resolve) => npm.once('exit', resolve)));
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
      if (this.npm.exitCode !== null) throw new Error(`it stopped:\n${this.output}`);
      await pause(LOOK_MS);
    }
    throw new Error(`still waiting after a minute:\n${this.output}`);
  }

  /** Sends a signal to npm alone, as a service manager does. */
  async tellNpm(signal: NodeJS.Signals): Promise<void> {
    this.npm.kill(signal);
    await this.exited;
  }

  /** Sends INT to everything that was started, as Ctrl-C in a terminal does. */
  async pressCtrlC(): Promise<void> {
    process.kill(-this.pid, 'SIGINT');
    await this.exited;
  }

  /** Kills node, which npm started; PostgreSQL is left behind. */
  async killNode(): Promise<void> {
    const node = await readFile(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    process.kill(Number(node.trim()), 'SIGKILL');
    await this.exited;
  }

  /** Kills npm and node, however far they have come; what PostgreSQL does goes on. */
  async killAll(): Promise<void> {
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
    if (this.npm.pid === undefined) throw new Error('npm did not start');
    return this.npm.pid;
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
