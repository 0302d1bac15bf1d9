import { spawn } from 'node:child_process';

/** How a program ended: whether it left with code 0, and all it printed (or why it could not be run). */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

// Constants instead of our own environment: an unset or broken LANG must not decide the encoding, nor a stray PGPORT the port.
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C.UTF-8' };

/**
 * Runs a program to its end, in a process group of its own so that Ctrl-C on the terminal does not reach it.
 * Never rejects: a program that cannot be run is an Outcome too.
 */
export function run(
  program: string,
  args: readonly string[],
  { cwd, user }: { cwd: string; user?: { uid: number; gid: number } },
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd,
      env: ENVIRONMENT,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}` }));
    // On Windows the server inherits our pipes, which then stay open as long as it runs.
    child.once(process.platform === 'win32' ? 'exit' : 'close', (code: number | null) => resolve({ ok: code === 0, output }));
  });
}
