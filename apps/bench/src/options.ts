import { parseArgs } from 'node:util';

/** How large and how long a measurement under load is. */
export interface LoadOptions {
  /** Applications to plant. */
  readonly rows: number;
  /** Seconds of load of each measurement. */
  readonly seconds: number;
  /** How often each measurement is repeated; the median counts. */
  readonly rounds: number;
}

/** What a bench does: load a few requests, or ask for every list on few rows and on many. */
export type BenchOptions = { readonly load: LoadOptions } | { readonly growthTo: number };

const DEFAULT: LoadOptions = { rows: 1_000_000, seconds: 8, rounds: 3 };
const LEAST: LoadOptions = { rows: 100_000, seconds: 1, rounds: 1 };
/** Rows on which lists are asked for first. */
export const FEW_ROWS = 10_000;

/**
 * Reads `--rows=N --seconds=N --rounds=N`; `--rows` alone asks how the lists grow.
 * @throws Error naming an option that is unknown or too small
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { rows: text, seconds: text, rounds: text } });
  const number = (name: keyof LoadOptions, least: number): number => {
    const value = Number(values[name] ?? DEFAULT[name]);
    if (!Number.isInteger(value) || value < least) throw new Error(`--${name} takes a whole number from ${least}`);
    return value;
  };
  const isGrowth = values.rows !== undefined && values.seconds === undefined && values.rounds === undefined;
  if (isGrowth) return { growthTo: number('rows', FEW_ROWS) };
  return { load: { rows: number('rows', LEAST.rows), seconds: number('seconds', LEAST.seconds), rounds: number('rounds', LEAST.rounds) } };
}
