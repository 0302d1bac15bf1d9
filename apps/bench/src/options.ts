import { parseArgs } from 'node:util';

/** How large and how long a bench is. */
export interface BenchOptions {
  /** Applications to plant. */
  readonly rows: number;
  /** Seconds of load of each measurement. */
  readonly seconds: number;
  /** How often each measurement is repeated; the median counts. */
  readonly rounds: number;
}

const LEAST = { rows: 100_000, seconds: 1, rounds: 1 } as const satisfies BenchOptions;

/**
 * Reads `--rows=N --seconds=N --rounds=N`.
 * @throws Error naming an option that is unknown or too small
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const number = (name: keyof BenchOptions): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < LEAST[name]) throw new Error(`--${name} takes a whole number from ${LEAST[name]}`);
    return value;
  };
  return { rows: number('rows'), seconds: number('seconds'), rounds: number('rounds') };
}
