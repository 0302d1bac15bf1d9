import type { Scenario } from './scenarios.js';
import type { Ask } from './scenarios.js';
import { load, type Measured } from './wrk.js';

/** Where the two sides listen, and how they are loaded. */
export interface Measuring {
  readonly floorUrl: string;
  readonly apiUrl: string;
  /** A folder for the files of requests. */
  readonly folder: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** The medians of one scenario, for the floor and for each caller of the API. */
export interface Result {
  readonly name: string;
  readonly floor: Measured;
  readonly api: readonly { readonly as: string; readonly measured: Measured }[];
}

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;

/** Measures every scenario in rounds of floor and API alternating, after warming both up. */
export async function measure(scenarios: readonly Scenario[], measuring: Measuring): Promise<Result[]> {
  const { floorUrl, apiUrl, seconds, rounds, say } = measuring;
  const once = (name: string, url: string, ask: Ask, length: number): Promise<Measured> =>
    load(measuring.folder, name, { ...ask(length), url, seconds: length, connections: CONNECTIONS });

  const sides = scenarios.flatMap(({ name, floor, api }) => [
    { name, as: 'floor', url: floorUrl, ask: floor, runs: [] as Measured[] },
    ...api.map(({ as, ask }) => ({ name, as, url: apiUrl, ask, runs: [] as Measured[] })),
  ]);
  for (const { name, as, url, ask } of sides) await once(`${name} (${as})`, url, ask, Math.min(WARM_UP_SECONDS, seconds));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, as, url, ask, runs } of sides) {
      const measured = await once(`${name} (${as})`, url, ask, seconds);
      runs.push(measured);
      say(`round ${round}  ${name} (${as}): ${measured.perSecond.toFixed(0)}/s`);
    }
  }
  return scenarios.map(({ name }) => {
    const [floor, ...api] = sides.filter((side) => side.name === name).map(({ as, runs }) => ({ as, measured: medians(runs) }));
    if (!floor) throw new Error(`${name} was not measured`);
    return { name, floor: floor.measured, api };
  });
}

/** The median of each figure by itself. */
export function medians(runs: readonly Measured[]): Measured {
  const of = (figure: keyof Measured): number => median(runs.map((run) => run[figure]));
  return { requests: of('requests'), perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
}

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no numbers, no median');
  return (low + high) / 2;
}
