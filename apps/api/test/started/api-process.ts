import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseUrls } from '@jidi/platform';

/** A line of the log, as it was written. */
export type LogLine = Readonly<Record<string, unknown>>;

const LOOK_MS = 25;
const READY_MS = 60_000;
const SECRET = 'a secret of the tests, thirty-two characters long';

/** `npm run start:api` as it is run in production: the built program in a process of its own, told by its environment alone. */
export class ApiProcess {
  private stdout = '';
  private stderr = '';

  private constructor(
    private readonly node: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    node.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    node.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
  }

  /** Starts on a database, on a free port. */
  static on(urls: DatabaseUrls, settings: Readonly<Record<string, string>> = {}): ApiProcess {
    const { PATH = '', HOME = '/' } = process.env;
    const env = { PATH, HOME, DATABASE_URL: urls.app, DATABASE_QUEUE_URL: urls.queue, TOKEN_SECRET: SECRET, PORT: '0', ...settings };
    const node = spawn('node', ['apps/api/dist/start.js'], { env });
    // 'close' comes when all was read that it printed.
    return new ApiProcess(
      node,
      once(node, 'close').then(([code]) => code as number | null),
    );
  }

  /** Where it listens, as its log says. @throws Error with all it printed when it stops, or takes a minute */
  async url(): Promise<string> {
    for (let waited = 0; waited < READY_MS; waited += LOOK_MS) {
      const told = this.log().find(({ msg }) => msg === 'the API listens');
      if (told) return String(told['url']);
      if (this.node.exitCode !== null) break;
      await pause(LOOK_MS);
    }
    throw new Error(`the API does not listen:\n${this.stdout}${this.stderr}`);
  }

  /** The lines of its log. @throws SyntaxError when something else stands on stdout */
  log(): LogLine[] {
    return this.stdout
      .slice(0, this.stdout.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  }

  /** What it says to whoever started it. */
  get said(): string {
    return this.stderr;
  }

  /** All it printed. */
  get printed(): string {
    return this.stdout + this.stderr;
  }

  /** Stops it, as a service manager does. */
  async stop(): Promise<number | null> {
    if (this.node.exitCode === null) this.node.kill('SIGTERM');
    return this.exited;
  }
}
