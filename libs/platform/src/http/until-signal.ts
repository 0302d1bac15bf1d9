import { stopwatch } from '../clock/clock.js';

/** npm passes on the Ctrl-C that a terminal has sent to the process already: what comes so soon after the first is the same one. */
const ECHO_MS = 1_000;

/**
 * Waits for INT or TERM. A second signal while the process is stopping ends it at once.
 * @returns the signal
 */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (first === undefined) {
          first = stopwatch();
          resolve(signal);
        } else if (stopwatch() - first > ECHO_MS) process.exit(130);
      });
    }
  });
}
