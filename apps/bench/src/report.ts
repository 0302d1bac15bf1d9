import type { Result } from './measure.js';
import type { Measured } from './wrk.js';

/** Sizes that stand beside the figures, in bytes. */
export interface Sizes {
  readonly applications: number;
  readonly data: number;
  readonly apiMemory: number;
  readonly floorMemory: number;
}

const MB = 1_048_576;

/** What part of the floor's requests each is to reach. */
const AIMS = [
  ['page of 20', 0.5],
  ['one application', 0.4],
  ['creating a draft', 0.25],
  ['accepting one', 0.25],
] as const;

/** The table of the README, as it stands there but for its spaces, with what is told below it. */
export function report(results: readonly Result[], sizes: Sizes): string {
  const rows = results.flatMap(({ name, floor, api }) => [
    cells(`${name}: floor`, floor),
    ...api.map(({ as, measured }) => cells(`${name}, as ${as}`, measured, measured.perSecond / floor.perSecond)),
  ]);
  const head = ['', 'requests/s', 'p50', 'p99', 'of the floor'];
  return [
    ...[head, ['---', '--:', '--:', '--:', '--:'], ...rows].map((row) => `| ${row.join(' | ')} |`),
    '',
    `${sizes.applications.toLocaleString('en')} applications, ${(sizes.data / 1024 / MB).toFixed(1)} GB of data; memory at its peak: API ${inMb(sizes.apiMemory)}, floor ${inMb(sizes.floorMemory)}.`,
    ...aims(results, sizes),
  ].join('\n');
}

const cells = (name: string, { perSecond, p50, p99 }: Measured, ratio?: number): string[] => [
  name,
  perSecond.toFixed(0),
  `${p50.toFixed(1)} ms`,
  `${p99.toFixed(1)} ms`,
  ratio === undefined ? '' : ratio.toFixed(2),
];

const inMb = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`;

/** What was aimed at, and what was reached. */
function aims(results: readonly Result[], { apiMemory }: Sizes): string[] {
  const ratios = (name: string): number[] =>
    results
      .filter((result) => result.name === name)
      .flatMap(({ floor, api }) => api.map(({ measured }) => measured.perSecond / floor.perSecond));
  const pages = ratios('page of 20');
  const spread = Math.max(...pages) / Math.min(...pages);
  const told = (aim: string, reached: string, holds: boolean): string => `${holds ? 'reached' : 'MISSED '}  ${aim}: ${reached}`;
  return [
    ...AIMS.map(([name, aim]) => {
      const least = Math.min(...ratios(name));
      return told(`${name} at least ${aim.toFixed(2)} of the floor`, least.toFixed(2), least >= aim);
    }),
    told('county, city and province within 1.5x', `${spread.toFixed(2)}x`, spread <= 1.5),
    told('memory under 250 MB', inMb(apiMemory), apiMemory < 250 * MB),
  ];
}
